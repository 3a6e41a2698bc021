// Line numbers beside the rubric's editor: problems are told by line. Without this script the editor works all the same.
"use strict";

function numberLines(editor) {
  const frame = document.createElement("div");
  const numbers = document.createElement("pre");
  frame.className = "dg-editor";
  numbers.className = "dg-editor-numbers";
  numbers.setAttribute("aria-hidden", "true");
  editor.replaceWith(frame);
  frame.append(numbers, editor);

  const write = () => {
    const total = editor.value.split("\n").length;
    numbers.textContent = Array.from({ length: total }, (_, index) => index + 1).join("\n");
    follow();
  };
  const follow = () => {
    numbers.scrollTop = editor.scrollTop;
  };
  editor.addEventListener("input", write);
  editor.addEventListener("scroll", follow);
  write();
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("textarea[data-line-numbers]").forEach(numberLines);
});
