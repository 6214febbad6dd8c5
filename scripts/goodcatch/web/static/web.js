// Everything works without this file. It moves the focus to an error summary, and keeps a form on the screen while
// the phone has no connection, so that no word is lost.
"use strict";
(function () {
  const summary = document.querySelector(".summary");
  if (summary) summary.focus();

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
