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
// Signing in again in another tab changes the safety token: forms of this page send the one that counts now.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  const { verb, headers, parameters } = event.detail;
  if (!token || verb === "get") return;
  headers["x-csrftoken"] = token;
  if (parameters.csrfmiddlewaretoken) parameters.csrfmiddlewaretoken = token;
});

// Drafts: what is typed into a form with data-draft stays in this browser until it was sent; never contacts or names.
const KEPT_FIELDS = ["council", "category", "title", "text", "place", "complaint_reference"];
const LONGEST_KEPT = 14 * 24 * 3600 * 1000;
const draftForm = document.querySelector("form[data-draft]");
const navigation = performance.getEntriesByType("navigation")[0];
const arrived = !navigation || !navigation.responseStatus || navigation.responseStatus < 400;

function keptDraft(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key) || "null");
    return kept && Date.now() - kept.at < LONGEST_KEPT ? kept : null;
  } catch { return null; }
}

function keepDraft(key, kept) {
  try {
    if (kept) localStorage.setItem(key, JSON.stringify(kept)); else localStorage.removeItem(key);
  } catch { /* a browser that keeps nothing: the server still gives back what it was sent */ }
}

if (draftForm) {
  const key = `draft:${draftForm.dataset.draft}`;
  const note = draftForm.querySelector("[data-draft-note]");
  const fields = KEPT_FIELDS.map((name) => draftForm.elements[name]).filter(Boolean);
  const kept = keptDraft(key);
  if (kept && fields.every((field) => !field.value || field.name === "council" || field.name === "category")) {
    for (const field of fields) if (!field.value && kept.typed[field.name]) { field.value = kept.typed[field.name]; note.hidden = false; }
  }
  draftForm.addEventListener("input", () => {
    const typed = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    keepDraft(key, typed.title || typed.text ? { at: Date.now(), typed } : null);
  });
  draftForm.addEventListener("submit", (event) => {
    const now = keptDraft(key);
    // A button that leads to the map or shows the form anew sends nothing yet.
    if (now && !event.submitter?.formNoValidate) keepDraft(key, { ...now, sent: true });
  });
  draftForm.querySelector("[data-draft-clear]").addEventListener("click", () => {
    keepDraft(key, null);
    for (const field of fields) field.value = "";
    note.hidden = true;
    fields[0].focus();
  });
} else if (arrived && keptDraft("draft:topics.raise")?.sent) {
  keepDraft("draft:topics.raise", null);
}
