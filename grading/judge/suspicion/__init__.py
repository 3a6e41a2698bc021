"""Texts in a submission that speak to its grader instead of the subject.

Not a list of known attacks: what is written is brought into plain letters (folding), usual codes are taken off
(decoding), and a sentence is suspicious for what its words speak of together (rules, vocabulary), for having the form
of the grader's own messages (forged), or for being hidden. No model is asked. A suspicion takes no points; it makes a
person look.
"""

from .suspect import Suspicion, suspicion

__all__ = ["Suspicion", "suspicion"]
