// Everything works without this file. It moves the focus to an error summary, puts away questions that another answer
// makes needless, and keeps a form on the screen while the phone has no connection, so that no word is lost.
"use strict";
(function () {
  const summary = document.querySelector(".summary");
  if (summary) summary.focus();

  function answers(form, name) {
    return Array.from(form.elements)
      .filter(function (e) { return e.name === name && ((e.type !== "radio" && e.type !== "checkbox") || e.checked); })
      .map(function (e) { return e.value; });
  }

  // A question that hangs on another answer is shown once that answer is given. What it held is kept, and not sent on.
  function follow(form) {
    for (const box of form.querySelectorAll("[data-asked-if]")) {
      box.hidden = !JSON.parse(box.dataset.askedIf).every(function (pair) {
        return answers(form, pair[0]).some(function (given) { return pair[1].includes(given); });
      });
    }
  }
  for (const form of document.querySelectorAll("form")) {
    form.addEventListener("change", function () { follow(form); });
    follow(form);
    // Going back, some browsers put the answers in again once the page is there.
    window.addEventListener("pageshow", function () { follow(form); });
  }

  // The box for another day is there once "Another day" is chosen; another choice empties it, so that one day is sent.
  for (const box of document.querySelectorAll("[data-day-of]")) {
    const other = document.getElementById(box.dataset.dayOf);
    const show = function () {
      box.hidden = !other.checked;
      if (!other.checked) box.querySelector("input").value = "";
    };
    other.form.addEventListener("change", show);
    window.addEventListener("pageshow", show);
    show();
  }

  // A receipt's code, copied or printed.
  for (const row of document.querySelectorAll("[data-with-scripts]")) {
    const copy = row.querySelector("[data-copy]");
    copy.hidden = !navigator.clipboard;
    row.hidden = false;
    copy.addEventListener("click", function () {
      navigator.clipboard.writeText(copy.dataset.copy).then(function () {
        document.querySelector("[data-copied]").textContent = "Copied. On a shared phone, copy something else afterwards.";
      });
    });
    row.querySelector("[data-print]").addEventListener("click", function () { window.print(); });
  }

  function missing(form, button) {
    let box = document.querySelector(".offline");
    if (!box) {
      box = document.createElement("div");
      box.className = "offline";
      box.setAttribute("role", "alert");
      const words = document.createElement("p");
      words.textContent =
        "Not sent: there is no connection just now. Your words are still on this page. Keep it open and try again.";
      const again = document.createElement("button");
      again.type = "button";
      again.className = "button";
      again.textContent = "Try again";
      box.append(words, again);
      form.after(box);
    }
    const again = box.querySelector("button");
    again.onclick = function () { form.requestSubmit(button); };
    again.focus();
  }

  // Ask whether the server is there before the browser leaves the page.
  for (const form of document.querySelectorAll("form[data-keep]")) {
    let reached = false;
    form.addEventListener("submit", function (event) {
      if (reached) return;
      event.preventDefault();
      const button = event.submitter;
      fetch("/report/here", { cache: "no-store" }).then(
        function () { reached = true; form.requestSubmit(button); reached = false; },
        function () { missing(form, button); }
      );
    });
  }
})();
