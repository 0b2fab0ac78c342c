// Copies the words of the element that a button names in data-copies. Without a script the button stays hidden and
// the words can be selected by hand.
for (const button of document.querySelectorAll("button[data-copies]")) {
  const words = document.getElementById(button.dataset.copies);
  const said = document.getElementById(button.getAttribute("aria-describedby"));
  // The clipboard is there on https and on this machine only.
  if (!words || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words.textContent.replace(/\s+/g, " ").trim());
      said.textContent = button.dataset.done;
    } catch {
      getSelection().selectAllChildren(words); // refused: the words are selected, one key away from a copy
    }
  });
}
