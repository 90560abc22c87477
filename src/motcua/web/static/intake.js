/* The counter by keyboard. The form posts itself just as well without this file: here a button's
   answer is fetched, and only the parts of the page that it may have changed are put in place. */
(function () {
  "use strict";
  var sending = window.sending;
  var form = document.getElementById("desk");

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }
  function combo(event) {
    var parts = [];
    if (event.ctrlKey || event.metaKey) { parts.push("ctrl"); }
    if (event.altKey) { parts.push("alt"); }
    if (event.shiftKey) { parts.push("shift"); }
    var code = /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : event.key;
    parts.push(String(code).toLowerCase());
    return parts.join("+");
  }

  // Buttons say which keys press them; the first one on the page is meant.
  document.addEventListener("keydown", function (event) {
    var wanted = combo(event);
    var button = all("[data-press]").filter(function (one) { return one.dataset.press === wanted; })[0];
    if (!button || event.isComposing) { return; }
    event.preventDefault();
    if (!event.repeat) { button.click(); }   // a key that is held presses once
  });

  // ---------- printing ----------
  all("form[data-print-slip]").forEach(function (sheet) {
    var said = sheet.querySelector("[data-print-said]");
    function open(event) {
      if (event) { event.preventDefault(); }
      fetch(sheet.action, { method: "POST", body: new FormData(sheet), credentials: "same-origin" })
        .then(function (answer) {
          if (!answer.ok) { throw new Error(String(answer.status)); }
          var frame = document.createElement("iframe");
          frame.className = "print-frame";
          frame.title = said.dataset.asked;
          frame.addEventListener("load", function () {
            var before = document.activeElement;
            try { frame.contentWindow.focus(); frame.contentWindow.print(); } catch (error) { said.textContent = said.dataset.failed; }
            // The keys are the page's again, as soon as the printer's dialogue is closed.
            window.focus();
            if (before && before !== document.body) { before.focus(); } else { frame.blur(); }
          });
          frame.src = answer.url;
          document.body.appendChild(frame);
          said.textContent = said.dataset.asked;
        })
        .catch(function () { said.textContent = said.dataset.failed; });
    }
    sheet.addEventListener("submit", open);
    if (sheet.hasAttribute("data-now")) {
      // Once: a reload of this page prints nothing more.
      history.replaceState(null, "", location.pathname + location.search.replace(/[?&]in=1/, ""));
      open();
    }
  });

  if (!form) { return; }
  function quiet() { all("[data-noscript]").forEach(function (one) { one.hidden = true; }); }
  quiet();
  var PARTS = ["part-trouble", "part-ask", "part-who", "part-what", "part-papers"];
  var FOR = {
    qr: PARTS, dung_lai: PARTS, xem: PARTS, them: PARTS, lay_lai: PARTS, bo_viec: PARTS,
    thu_tuc: ["part-trouble", "part-what", "part-papers"]
  };
  var waiting = Promise.resolve();
  var busy = 0;

  function mark() {
    all(".sheet").forEach(function (one) { one.classList.toggle("on", one.querySelector("input").checked); });
    quiet();
    all("[data-script]").forEach(function (one) { one.hidden = false; });
  }
  function data(act, withFiles) {
    var sent = new FormData(form);
    all("input[type=file]", form).forEach(function (one) { if (one !== withFiles) { sent.delete(one.name); } });
    if (withFiles) {
      sent.delete(withFiles.name);
      Array.prototype.forEach.call(withFiles.files, function (file) { sent.append(withFiles.name, file); });
    }
    sent.delete("lam");
    sent.append("lam", act);
    return sent;
  }
  // What was typed while the server worked stays: it is newer than the answer.
  function newer(part, sent) {
    return all("input[name],textarea[name]", part).filter(function (one) {
      return isText(one) && one.value !== (sent.get(one.name) || "");
    }).map(function (one) { return { name: one.name, value: one.value }; });
  }
  function put(page, parts, where, sent) {
    var typed = document.activeElement;
    var id = typed ? typed.id : "";
    parts.forEach(function (part) {
      var now = document.getElementById(part), next = page.getElementById(part);
      if (!now || !next) { return; }
      var kept = newer(now, sent), put = document.importNode(next, true);
      now.replaceWith(put);
      kept.forEach(function (one) {
        var field = put.querySelector('[name="' + one.name + '"]');
        if (field) { field.value = one.value; }
      });
    });
    document.title = page.title;
    mark();
    var errors = document.getElementById("errors");
    var goal = document.getElementById(where || "") || document.getElementById(id);
    if (where === "khay" && goal && !goal.querySelector("input")) { goal = document.querySelector(".slot select") || goal; }
    if (goal && goal !== document.activeElement) { goal.focus(); }
    else if (errors && !goal) { errors.focus(); }
    var next = page.getElementById("desk");
    document.getElementById("saved").textContent = page.getElementById("saved").textContent;
    return next;
  }
  // One after the other: what is pressed while the server works is done on its answer.
  function act(name, options) {
    var given = options || {};
    busy += 1;
    waiting = waiting.then(function () {
      var sent = data(name, given.files);
      return sending.send(form, sent).then(function (answer) {
        sending.say(form, null, "");
        sending.arrived(form, answer);
        if (answer.goto) { leaving = true; location.href = answer.goto; return; }
        var page = new DOMParser().parseFromString(answer.page, "text/html");
        var next = page.getElementById("desk");
        if (!next) { leaving = true; location.href = answer.url; return; }
        var parts = given.parts || FOR[name.split(":")[0]] || ["part-trouble", "part-papers"];
        put(page, parts, given.focus === undefined ? next.dataset.focus : given.focus, sent);
        if (given.ends && document.getElementById("errors")) { document.getElementById("errors").focus(); }
      });
    }).catch(function (error) {
      sending.remember(form);
      document.getElementById("saved").textContent = form.dataset.unsaved;
      if (error.unsent) { sending.say(form, given.button, error.message); }
    }).then(function () { busy -= 1; });
    return waiting;
  }

  form.addEventListener("click", function (event) {
    var button = event.target.closest("[data-do]");
    if (!button) { return; }
    event.preventDefault();
    act(button.dataset.do, { button: button });
  });
  form.addEventListener("change", function (event) {
    var one = event.target;
    if (one.dataset.send && one.files.length) { act(one.dataset.send, { files: one, focus: "khay" }); return; }
    if (one.dataset.refresh && isText(one)) { act(one.dataset.refresh, { focus: "", parts: PARTS }); return; }
    if (one.dataset.refresh) { act(one.dataset.refresh, { focus: one.id, parts: one.name === "loai" ? ["part-who"] : PARTS }); return; }
    if (one.name === "so") { act("xem", { parts: ["part-known"], focus: "" }); }
    if (one.name === "chon") { mark(); }
  });
  // Enter in a field does not send the form; a choice in the list of procedures does its own work.
  form.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || event.ctrlKey || event.altKey || event.isComposing) { return; }
    if (event.target.tagName !== "INPUT" || event.target.type === "checkbox") { return; }
    event.preventDefault();
    if (event.target.id === "tt") { choose(); return; }
    if (event.target.id === "so" || event.target.id === "qr") { act(event.target.value.indexOf("|") > -1 ? "qr" : "xem", { parts: PARTS }); }
    if (event.target.id === "so_giay") { act("gan"); }
    if (event.target.id === "giai_quyet_ten") { act("xem", { parts: PARTS, focus: "noi_dung" }); }
  });

  // ---------- the list of procedures ----------
  var asked = 0, timer = 0;
  function list() { return document.getElementById("tt-list"); }
  function options() { return all("li", list()); }
  function close() {
    list().hidden = true;
    var input = document.getElementById("tt");
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function choose(option) {
    window.clearTimeout(timer);
    asked += 1;
    var chosen = option || (list().hidden ? null : options().filter(function (one) { return one.getAttribute("aria-selected") === "true"; })[0]);
    close();
    if (!chosen) { document.getElementById("ma").value = ""; }
    act("thu_tuc:" + (chosen ? chosen.dataset.code : ""));
  }
  function suggest() {
    var input = document.getElementById("tt"), mine = ++asked;
    if (!input.value.trim()) { close(); return; }
    fetch(form.dataset.suggest + "?tt=" + encodeURIComponent(input.value), { credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (text) {
        if (mine !== asked) { return; }
        list().innerHTML = text;
        var any = options().length > 0;
        list().hidden = !any;
        input.setAttribute("aria-expanded", String(any));
        if (any) { input.setAttribute("aria-activedescendant", options()[0].id); }
      }).catch(close);
  }
  form.addEventListener("input", function (event) {
    if (event.target.id === "tt") { window.clearTimeout(timer); timer = window.setTimeout(suggest, 120); }
  });
  form.addEventListener("mousedown", function (event) {
    var option = event.target.closest("#tt-list li");
    if (option) { event.preventDefault(); choose(option); }
  });
  form.addEventListener("focusout", function (event) { if (event.target.id === "tt") { close(); } });
  form.addEventListener("keydown", function (event) {
    if (event.target.id !== "tt" || list().hidden) { return; }
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") { event.stopPropagation(); close(); }
    if (!step) { return; }
    event.preventDefault();
    var rows = options();
    var now = rows.findIndex(function (one) { return one.getAttribute("aria-selected") === "true"; });
    var next = (now + step + rows.length) % rows.length;
    rows.forEach(function (one, i) { one.setAttribute("aria-selected", String(i === next)); });
    rows[next].scrollIntoView({ block: "nearest" });
    event.target.setAttribute("aria-activedescendant", rows[next].id);
  });

  // ---------- the tray: 1 to 9 give the chosen pages to that paper; only while it has the focus ----------
  // A scanner types digits too, but never so few: they wait until it is clear that a person pressed them.
  var digits = [], soon = 0;
  form.addEventListener("keydown", function (event) {
    var tray = event.target.closest("#khay");
    if (!tray || event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (event.key === "Delete") { event.preventDefault(); act("bo_khay", { focus: "khay" }); return; }
    if (!/^[1-9]$/.test(event.key)) { return; }
    event.preventDefault();
    digits.push(event.key);
    window.clearTimeout(soon);
    soon = window.setTimeout(function () {
      if (digits.length < 6) { digits.forEach(function (digit) { act("gan:" + digit, { focus: "khay" }); }); }
      digits = [];
    }, 120);
  });

  // ---------- a card read by a scanner that types: a burst of letters, wherever the focus is ----------
  // Letters that no key has come as plain input, so what is read is what a field holds at the end;
  // where no field has the focus, that of the number takes the burst up.
  var PAUSE = 500, QUICK = 60, TAKEN_UP = 7, burst = "", last = -PAUSE, started = 0, began = null;
  function isText(one) { return one.tagName === "TEXTAREA" || one.tagName === "INPUT" && /^(text|search|tel|email)$/.test(one.type); }
  function begin(one) {
    began = { element: one, value: one.value, from: isText(one) ? one.selectionStart : 0, after: isText(one) ? one.value.length - one.selectionEnd : 0 };
  }
  function came() {
    var one = began.element;
    return isText(one) ? one.value.slice(began.from, one.value.length - began.after) : burst;
  }
  function catchBurst() {
    var field = document.getElementById("so"), before = field.value;
    if (began.value !== undefined) { began.element.value = began.value; }
    digits = [];
    field.value = burst;
    field.focus();
    field.setSelectionRange(burst.length, burst.length);
    began = { element: field, value: before, from: 0, after: 0 };
  }
  document.addEventListener("keydown", function (event) {
    var going = event.timeStamp - last < PAUSE;
    if (event.key === "Enter" && going && burst.length > 12 && came().split("|").length > 5) {
      event.preventDefault();
      event.stopImmediatePropagation();
      var text = came();
      began.element.value = began.value;
      document.getElementById("qr").value = text;
      burst = "";
      digits = [];
      act("qr", { parts: PARTS });
      return;
    }
    if (event.key.length !== 1 || event.ctrlKey || event.altKey) { return; }
    if (!going) { burst = ""; started = event.timeStamp; begin(event.target); }
    burst += event.key;
    last = event.timeStamp;
    var machine = last - started < TAKEN_UP * QUICK;
    if (burst.length === TAKEN_UP && machine && !isText(began.element)) { event.preventDefault(); catchBurst(); }
  }, true);

  // ---------- what form 02 will say ----------
  form.addEventListener("input", function (event) {
    var one = event.target, said = one.dataset.says ? one.dataset.says : (one.id === "ly_do" ? "ly_do" : "");
    var place = said && form.querySelector('[data-said="' + said + '"]');
    if (place) { place.textContent = said === "ly_do" ? (one.value || "…") : (one.value ? ": " + one.value : ""); }
  });

  // ---------- kept on the server while one types, in this tab while the server is away ----------
  var keeping = 0, dirty = false, ending = false, leaving = false;
  function keep() {
    if (busy || ending || !dirty) { return; }
    dirty = false;
    fetch(form.dataset.save, { method: "POST", body: data("luu"), credentials: "same-origin" })
      .then(function (answer) { if (!answer.ok || answer.redirected) { throw new Error(String(answer.status)); } return answer.text(); })
      .then(function (at) { sending.forget(form); document.getElementById("saved").textContent = form.dataset.saved + " " + at; })
      .catch(function () { dirty = true; sending.remember(form); document.getElementById("saved").textContent = form.dataset.unsaved; });
  }
  form.addEventListener("input", function () {
    dirty = true;
    window.clearTimeout(keeping);
    keeping = window.setTimeout(keep, 900);
  });
  window.setInterval(keep, 10000);
  // What ends the form goes the same way; a double click ends it once.
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (ending) { return; }
    ending = true;
    var button = event.submitter;
    act(button ? button.value : "xem", { parts: PARTS, ends: true, button: button }).then(function () { ending = leaving; });
  });
  // What was restored by the Back button is a form that was sent already: ask the server.
  window.addEventListener("pageshow", function (event) { if (event.persisted) { ending = leaving = false; } });

  mark();
  if (!document.getElementById("errors") && sending.restore(form)) { sending.sayRestored(form); dirty = true; }
  var start = document.getElementById(form.dataset.focus) || null;
  if (start && !document.getElementById("errors")) { start.focus(); }
}());
