// page.js: says that no answer came, when htmx could not reach the server, and takes it back with the
// next answer, for pages that ask by themselves. Everything else works without it.
document.addEventListener("htmx:sendError", () => {
  const said = document.getElementById("no-answer");
  const toasts = document.getElementById("toasts");
  if (said && toasts) toasts.replaceChildren(said.content.cloneNode(true));
});
document.addEventListener("htmx:beforeOnLoad", () => {
  document.querySelectorAll("#toasts [data-no-answer]").forEach((one) => one.remove());
});
