//! The published page's Content Security Policy, and what it refuses.

use serde_json::Value;
use tests::{Browser, Failure, Result, in_browser};

/// Tries something, and says which directive of the policy refused it.
const TRY: &str = r"
    const [attempt, done] = arguments;
    const add = (name, properties) => document.body.append(Object.assign(document.createElement(name), properties));
    const attempts = {
        'a script in the page': () => add('script', { textContent: 'window.ran = true' }),
        'a script from elsewhere': () => add('script', { src: 'http://127.0.0.1:47999/x.js' }),
        'a script in an address': () => add('script', { src: 'data:text/javascript,window.ran = true' }),
        'a handler in an attribute': () => {
            add('button', { id: 'attempt' });
            const button = document.getElementById('attempt');
            button.setAttribute('onclick', 'window.ran = true');
            button.click();
        },
        // Not `eval`: a driver's own scripts may call it.
        'text as code': () => { try { setTimeout('window.ran = true'); } catch {} },
        'a style in the page': () => add('style', { textContent: 'body { display: none }' }),
        'a style from elsewhere': () => add('link', { rel: 'stylesheet', href: 'http://127.0.0.1:47999/x.css' }),
        'words sent elsewhere': () => { fetch('http://127.0.0.1:47999/', { method: 'POST', body: 'words' }).catch(() => {}); },
        'words sent on leaving': () => navigator.sendBeacon('http://127.0.0.1:47999/', 'words'),
        'a socket': () => { try { new WebSocket('ws://127.0.0.1:47999/'); } catch {} },
        'another page in a frame': () => add('iframe', { src: 'http://127.0.0.1:47999/' }),
        'a plugin': () => add('object', { data: 'http://127.0.0.1:47999/x' }),
        'another base': () => add('base', { href: 'http://127.0.0.1:47999/' }),
        'a form sent elsewhere': () => {
            add('form', { action: 'http://127.0.0.1:47999/', id: 'form' });
            document.getElementById('form').requestSubmit();
        },
    };
    addEventListener('securitypolicyviolation', event => done(event.effectiveDirective), { once: true });
    setTimeout(() => done('nothing refused it'), 3000);
    // What Trusted Types refuse is thrown, too.
    try { attempts[attempt](); } catch {}
";

/// What runs or loads code by a text. Where a browser has Trusted Types, they refuse it
/// first; of plugins, in Chromium alone.
const CODE_BY_TEXT: [(&str, &str); 6] = [
    ("a script in the page", "script-src-elem"),
    ("a script from elsewhere", "script-src-elem"),
    ("a script in an address", "script-src-elem"),
    ("a handler in an attribute", "script-src-attr"),
    ("text as code", "script-src"),
    ("a plugin", "object-src"),
];

const REFUSED: [(&str, &str); 8] = [
    ("a style in the page", "style-src-elem"),
    ("a style from elsewhere", "style-src-elem"),
    ("words sent elsewhere", "connect-src"),
    ("words sent on leaving", "connect-src"),
    ("a socket", "connect-src"),
    ("another page in a frame", "frame-src"),
    ("another base", "base-uri"),
    ("a form sent elsewhere", "form-action"),
];

#[test]
fn the_page_refuses_what_it_does_not_need() {
    in_browser(async |editor| {
        let mut wrong = Vec::new();
        let script = "return 'trustedTypes' in window";
        let has_types = editor.driver.execute(script, vec![]).await?;
        let has_types: bool = has_types.convert()?;
        let is_chromium = editor.browser() == Browser::Chromium;
        let code = CODE_BY_TEXT.map(|(attempt, directive)| {
            let is_typed = has_types && (attempt != "a plugin" || is_chromium);
            let first = if is_typed {
                "require-trusted-types-for"
            } else {
                directive
            };
            (attempt, first)
        });
        for (attempt, expected) in code.into_iter().chain(REFUSED) {
            let tried = editor
                .driver
                .execute_async(TRY, vec![Value::from(attempt)])
                .await?;
            let refused: String = tried.convert()?;
            let ran = editor.driver.execute("return window.ran", vec![]).await?;
            if refused != expected || !ran.json().is_null() {
                wrong.push(format!("{attempt}: {refused}, ran: {}", ran.json()));
            }
        }
        assert_eq!(wrong, [""; 0]);
        Ok(())
    });
}

#[test]
fn the_policy_lets_in_scripts_by_their_hashes_alone() {
    in_browser(async |editor| {
        let policy = policy(&editor.driver).await?;
        let scripts = directive(&policy, "script-src")?;
        assert!(scripts.iter().any(|source| source.starts_with("'sha256-")));
        for source in &scripts {
            assert!(
                matches!(source.as_str(), "'self'" | "'wasm-unsafe-eval'")
                    || source.starts_with("'sha256-"),
                "{source}"
            );
        }
        assert_eq!(directive(&policy, "default-src")?, ["'none'"]);
        Ok(())
    });
}

/// Returns which of some texts the page takes as markup; null without Trusted Types.
const PARSE: &str = r"
    if (!window.trustedTypes) return null;
    return arguments[0].filter(text => {
        try {
            document.createElement('template').innerHTML = text;
            return true;
        } catch {
            return false;
        }
    });
";

#[test]
fn text_that_could_run_becomes_no_markup() {
    in_browser(async |editor| {
        let plain = [
            "<p class=\"a\" hidden><b>x > y</b><br/></p>",
            "<a href=\"https://example.org/?a=1\" target=\"_blank\">x</a>",
            "<svg viewBox=\"0 0 16 16\"><path d=\"M1 2\"></path></svg>",
        ];
        let refused = [
            "<script>1</script>",
            "<SCRIPT>1</SCRIPT>",
            "<img src=\"x\">",
            "<b onclick=\"1\">x</b>",
            "<b/onclick=\"1\">x</b>",
            "<b\nonclick=\"1\">x</b>",
            "<b class=\"a\"onclick=\"1\">x</b>",
            "<b class='a' onclick='1'>x</b>",
            "<b class=a onclick=1>x</b>",
            "<a href=\"javascript:1\">x</a>",
            "<svg><a xlink:href=\"javascript:1\">x</a></svg>",
            "<iframe></iframe>",
            "<b class=\"a",
            "<!--><script>1</script>-->",
        ];
        let all: Vec<&str> = plain.iter().chain(&refused).copied().collect();
        let taken = editor.driver.execute(PARSE, vec![Value::from(all)]).await?;
        if taken.json().is_null() {
            println!("Skipped: the browser has no Trusted Types.");
            return Ok(());
        }
        assert_eq!(taken.json(), &Value::from(plain.to_vec()));
        Ok(())
    });
}

/// Returns the policy of the page as it is served.
async fn policy(driver: &thirtyfour::WebDriver) -> Result<String> {
    let script =
        "return document.querySelector('meta[http-equiv=Content-Security-Policy]').content";
    Ok(driver.execute(script, vec![]).await?.convert()?)
}

/// Returns the sources of a directive.
fn directive(policy: &str, name: &str) -> Result<Vec<String>> {
    let found = policy.split(';').find_map(|directive| {
        let mut words = directive.split_whitespace();
        (words.next() == Some(name)).then(|| words.map(str::to_owned).collect())
    });
    found.ok_or_else(|| Failure::new(format!("The policy has no {name}: {policy}")))
}
