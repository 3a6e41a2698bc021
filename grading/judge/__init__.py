"""The model pass: closed questions to an OpenAI-compatible endpoint about criteria of judgement, and second opinions
where the structure is unsure.

Plain Python, no Django. The model chooses among verdicts and names the elements it relies on; it never sees raw source
and never adds points. Whatever it says, points that the structure decided stay as they are.

Nothing is imported here: the structural pass, in this package too, can do without the 30 MB of the endpoint's client.
"""
