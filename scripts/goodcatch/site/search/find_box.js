// Everything leads to the search's page without this file. With it, the search opens over the page one is on, by a
// click or by `/`; nothing of the search itself is fetched before that.
"use strict";
(function () {
  const own = document.currentScript, root = new URL(own.dataset.base + "/", location.href);
  const engine = new URL(own.dataset.engine, root), style = new URL(own.dataset.style, root);
  const SLASH = "gc-search-without-slash";

  function loaded() {
    if (!document.querySelector("link[data-gc-find]")) {
      const sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.href = style.href;
      sheet.dataset.gcFind = "";
      document.head.append(sheet);
    }
    return import(engine.href);
  }

  function slash() {
    try { return !localStorage.getItem(SLASH); } catch { return true; }
  }

  let dialog = null;
  function open() {
    const page = document.getElementById("gc-find");
    if (page) { page.querySelector("input")?.focus(); return; }
    loaded().then(function (find) {
      if (!dialog) dialog = find.dialog(root, SLASH);
      if (!dialog.open) dialog.showModal();
      dialog.querySelector("input").select();
    }, function () { location.href = new URL("search/", root).href; });
  }

  document.addEventListener("click", function (event) {
    const box = event.target.closest?.(".gc-search");
    if (!box || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", function (event) {
    const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
    const chord = (event.ctrlKey || event.metaKey) && event.key === "k";
    if (!chord && (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || !slash())) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("DOMContentLoaded", function () {
    const page = document.getElementById("gc-find");
    if (page) loaded().then(function (find) { find.page(page, root, SLASH); });
  });
})();
