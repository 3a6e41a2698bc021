// Line numbers beside the rubric's editor, since problems are told by line. Without this script the editor works too.
"use strict";

function numberLines(editor) {
  const problems = new Set((editor.dataset.problemLines ?? "").split(",").map(Number));
  const frame = document.createElement("div");
  const numbers = document.createElement("div");
  frame.className = "dg-editor";
  numbers.className = "dg-editor-numbers";
  numbers.setAttribute("aria-hidden", "true");
  editor.replaceWith(frame);
  frame.append(numbers, editor);

  const written = (number) => {
    const line = document.createElement(problems.has(number) ? "b" : "span");
    line.textContent = number;
    return [line, "\n"];
  };
  const follow = () => {
    numbers.scrollTop = editor.scrollTop;
  };
  let total = 0;
  const write = () => {
    const lines = editor.value.split("\n").length;
    if (lines !== total) {
      total = lines;
      numbers.replaceChildren(...Array.from({ length: lines }, (_, index) => written(index + 1)).flat());
    }
    follow();
  };
  editor.addEventListener("input", write);
  editor.addEventListener("scroll", follow);
  write();
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("textarea[data-line-numbers]").forEach(numberLines);
});
