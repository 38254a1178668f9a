// page.js: says that no answer came, when htmx could not reach the server. Everything else works without it.
document.addEventListener("htmx:sendError", () => {
  const said = document.getElementById("no-answer");
  const toasts = document.getElementById("toasts");
  if (said && toasts) toasts.replaceChildren(said.content.cloneNode(true));
});
