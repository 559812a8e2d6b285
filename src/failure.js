// The failure dialog: what is left when the app itself fails. It offers the page's Markdown as it was
// last known, to be copied, says what failed, and lets the person go on with a fresh start. It stands
// apart from the app, and needs nothing of it but two properties of the window (src/platform/failure.rs).
{
  // What this copy of the site stores, and what all copies under one origin shared before
  // (crates/draft/src/site.rs).
  const own = "worklog-editor@" + location.pathname.replace(/[^/]*$/, "") + "#";
  const stored = () => {
    for (const prefix of [own, "worklog-editor/"]) {
      try {
        return JSON.parse(localStorage[prefix + "draft/" + localStorage[prefix + "current"]]).text;
      } catch {}
    }
    return "";
  };

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const fail = event => {
    const why = event.error || event.reason;
    const field = document.activeElement;
    const started = document.querySelector("header");
    if (document.querySelector(".failed") || started && !(why instanceof WebAssembly.RuntimeError)) return;
    let text = window.worklogPage ?? stored();
    const typed = field?.value;
    if (typed && !text.includes(typed)) text += "\n\n" + typed;
    try {
      localStorage[own + "aside/" + Date.now() + "/failed"] = text;
    } catch {}
    // Nothing that is only half done is stored any more.
    for (const [of, act] of [["Storage", "setItem"], ["IDBObjectStore", "put"], ["BroadcastChannel", "postMessage"]])
      if (window[of]) window[of].prototype[act] = () => { throw why; };

    const reason = [window.worklogPanic, why?.stack ?? why ?? event.message].filter(Boolean).join("\n\n");
    const area = element("textarea", { readOnly: true, ariaLabel: "The page’s Markdown", value: text });
    const copy = element("button", { textContent: "Copy the Markdown" });
    copy.onclick = () => {
      area.select();
      document.execCommand("copy");
    };
    const reload = element("button", { className: "primary", textContent: "Reload" });
    reload.onclick = () => location.reload();
    const dialog = element(
      "dialog",
      { className: "failed wide", ariaLabel: "The editor has stopped" },
      element("h2", { textContent: "The editor has stopped" }),
      element("p", { textContent: "What you wrote is here to be copied, what you typed last at its end. Reload to go on." }),
      area,
      element(
        "details",
        {},
        element("summary", { textContent: "What failed" }),
        element("p", { textContent: "If you report this, copy these lines along. Read them first: a few words of your page can be among them." }),
        element("textarea", { readOnly: true, ariaLabel: "What failed", value: reason }),
      ),
      element("div", { className: "dialog-actions" }, copy, reload),
    );
    dialog.oncancel = event => event.preventDefault();
    document.body.append(dialog);
    dialog.showModal();
  };
  addEventListener("error", fail);
  addEventListener("unhandledrejection", fail);
}
