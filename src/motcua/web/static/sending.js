/* A form whose answer does not come stays on the page with everything typed, and goes again under the
   same key when it is pressed again. Without this file every form posts itself. */
(function () {
  "use strict";
  var words = document.currentScript.dataset;
  var WAIT = 120000;   // milliseconds until nobody is going to answer any more
  var SLOW = 6000;     // and until the page says that it still waits
  var MOST_TIMERS = 10000;   // of a page that is left; a browser may number them from anywhere
  var AWAY = [502, 503, 504];
  var PREFIX = "unsent:";
  var KEYS = ["key", "khoa"];
  var notices = new WeakMap();

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  // ---------- what was typed and has not arrived: in this tab alone, for this person alone ----------
  function fields(form) {
    var carried = KEYS.concat((form.dataset.carried || "").split(" "));
    return Array.prototype.slice.call(form.elements).filter(function (one) {
      if (!one.name || /^(file|submit|button|password|fieldset)$/.test(one.type)) { return false; }
      if (/password|one-time-code/.test(one.autocomplete || "")) { return false; }   // shown or not
      return one.type !== "hidden" || carried.indexOf(one.name) > -1;
    });
  }
  function typed(form) { return fields(form).some(function (one) { return one.type !== "hidden"; }); }
  function placeOf(form) {
    var names = fields(form).map(function (one) { return one.name; });
    var what = form.id || names.filter(function (name, n) { return names.indexOf(name) === n; }).join(",");
    var goes = new URL(form.getAttribute("action") || "", location.href);
    return PREFIX + words.who + ":" + goes.pathname + goes.search + "#" + what;
  }
  function boxed(one) { return /^(checkbox|radio)$/.test(one.type); }
  function remember(form) {
    var kept = fields(form).filter(function (one) { return !boxed(one) || one.checked; }).map(function (one) { return [one.name, one.value]; });
    if (!typed(form)) { return; }
    try { sessionStorage.setItem(placeOf(form), JSON.stringify(kept)); } catch (error) { return; }
  }
  function hasFile(body) {
    return Array.from(body.values()).some(function (one) { return typeof one === "object" && one.size > 0; });
  }
  function forget(form) { sessionStorage.removeItem(placeOf(form)); }
  function restore(form) {
    var kept = JSON.parse(sessionStorage.getItem(placeOf(form)) || "null");
    if (!kept || !typed(form)) { return false; }
    fields(form).forEach(function (one) {
      var at = kept.findIndex(function (pair) { return pair[0] === one.name && (!boxed(one) || pair[1] === one.value); });
      if (boxed(one)) { one.checked = at > -1; } else if (at > -1) { one.value = kept[at][1]; }
      if (at > -1) { kept.splice(at, 1); }
      one.dispatchEvent(new Event("change"));
    });
    return true;
  }

  // ---------- what is said beside the button ----------
  function say(form, button, text) {
    var before = notices.get(form);
    if (before) { before.remove(); notices.delete(form); }
    if (!text) { return null; }
    var said = document.createElement("p");
    said.className = "unsent";
    said.setAttribute("role", "alert");
    said.textContent = text;
    var beside = button || form.querySelector("button[data-main]") || form.querySelector("button[type=submit]:not(.vh)");
    if (beside && beside.getClientRects().length) { beside.parentNode.insertBefore(said, beside.nextSibling); } else { form.appendChild(said); }
    notices.set(form, said);
    return said;
  }
  function sayRestored(form) {
    var said = say(form, null, words.restored + " "), drop = document.createElement("button");
    drop.type = "button";
    drop.className = "linkbtn";
    drop.textContent = words.drop;
    drop.addEventListener("click", function () { forget(form); location.reload(); });
    said.appendChild(drop);
  }

  // ---------- sending ----------
  function unsent(sentence) { var error = new Error(sentence); error.unsent = true; return error; }
  // What a page of trouble says: this page stays, with everything typed, and says it beside the button.
  function troubleIn(page) {
    var told = new DOMParser().parseFromString(page, "text/html").querySelector(".trouble");
    if (!told) { return ""; }
    return all("h1, p:not(.row)", told).map(function (one) { return one.textContent.trim().replace(/([^.!?])$/, "$1."); }).join(" ");
  }
  // Gives {goto} or {page, url}; fails with a sentence where this page has to stay. Files take their time.
  function send(form, body) {
    var ends = new AbortController(), late = hasFile(body) ? 0 : window.setTimeout(function () { ends.abort(); }, WAIT);
    return fetch(form.getAttribute("action") || location.href, { method: "POST", body: body, credentials: "same-origin", headers: { "X-Form": "1" }, signal: ends.signal }).then(function (answer) {
      if (AWAY.indexOf(answer.status) > -1) { throw unsent(words.away); }
      if (answer.status >= 500) { throw unsent(words.broken.replace("{id}", (answer.headers.get("X-Request-ID") || "–").slice(0, 8))); }
      if (answer.headers.get("X-Goto")) { return { goto: answer.headers.get("X-Goto") }; }
      return answer.text().then(function (page) {
        var trouble = answer.status >= 400 ? troubleIn(page) : "";
        if (trouble) { throw unsent(trouble); }
        return { page: page, url: answer.url };
      });
    }).catch(function (error) {
      throw error.unsent ? error : unsent(words.away);
    }).finally(function () { window.clearTimeout(late); });
  }
  // Who has to log in first finds what he typed when he comes back.
  function arrived(form, answer) {
    if (!answer.goto || answer.goto.indexOf("/dang-nhap/") !== 0) { forget(form); }
  }
  // A page takes the place of this one, as if the browser had sent the form.
  function show(answer) {
    var last = window.setTimeout(String, 0), first = Math.max(0, last - MOST_TIMERS);
    for (; last > first; last -= 1) { window.clearTimeout(last); }
    var elsewhere = new URL(answer.url).pathname !== location.pathname;
    history[elsewhere ? "pushState" : "replaceState"]({ written: elsewhere }, "", answer.url);
    document.open();
    document.write(answer.page);
    document.close();
  }

  function ours(form) {
    return form.method === "post" && !form.target && form.id !== "desk" && !form.hasAttribute("data-print-slip");
  }
  document.addEventListener("submit", function (event) {
    var form = event.target, button = event.submitter;
    if (event.defaultPrevented || !ours(form)) { return; }
    event.preventDefault();
    if (form.dataset.sent) { return; }   // one press is enough
    var body = new FormData(form);
    if (button && button.name) { body.append(button.name, button.value); }
    form.dataset.sent = "1";
    say(form, button, "");
    remember(form);
    var slow = window.setTimeout(function () { say(form, button, words.slow); }, SLOW);
    send(form, body).then(function (answer) {
      window.clearTimeout(slow);
      arrived(form, answer);
      if (answer.goto) { location.assign(answer.goto); } else { show(answer); }
    }, function (error) {
      window.clearTimeout(slow);
      delete form.dataset.sent;
      say(form, button, error.message);
    });
  });
  // Back from a page that was written over its form's page: the address is the old one, the page is not.
  var written = history.state && history.state.written;
  window.addEventListener("popstate", function () { if (written) { location.reload(); } });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) { all("form").forEach(function (form) { delete form.dataset.sent; }); }
  });

  // Whoever logs out leaves nothing behind.
  all("form[data-leaves]").forEach(function (form) {
    form.addEventListener("submit", function () {
      Object.keys(sessionStorage).forEach(function (key) { if (key.indexOf(PREFIX) === 0) { sessionStorage.removeItem(key); } });
    });
  });

  window.sending = { send: send, say: say, sayRestored: sayRestored, remember: remember, forget: forget, arrived: arrived, restore: restore };
  if (!document.getElementById("errors")) {
    var forms = all("form").filter(ours), places = forms.map(placeOf), restored = [];
    // Sums and previews are worked out anew, once the scripts that do it listen.
    window.addEventListener("load", function () {
      restored.forEach(function (form) {
        var one = fields(form).filter(function (each) { return each.type !== "hidden"; })[0];
        if (one) { one.dispatchEvent(new Event("change", { bubbles: true })); }
      });
    });
    forms.forEach(function (form, n) {
      // Of several alike nobody knows which one it was.
      if (places.indexOf(places[n]) === places.lastIndexOf(places[n]) && restore(form)) { sayRestored(form); restored.push(form); }
    });
  }
}());
