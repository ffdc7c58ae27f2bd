// Samples of the server-rendered pages, to look at their sheet without the server.
const top = `<header class="top"><span class="tile client" aria-hidden="true">LC</span><p class="who">Lumen Credit</p></header>`;
const foot = `<footer class="foot"><a href="mailto:help@lumen.example">Help</a><a href="https://lumen.example/privacy">Privacy</a></footer>`;
const frame = (main, bar = top) => `<div class="frame">${bar}<main class="body">${main}</main>${foot}</div>`;

const dead = (heading, words, more = `<div class="actions"><a class="button primary" href="/">Send me a new link</a></div>`) =>
  frame(`<h1>${heading}</h1>${words.map((one) => `<p>${one}</p>`).join("")}${more}`);

export const PAGES = {
  L00: frame(`<h1><label for="name">What is your business called?</label></h1><p class="lede" id="who">Lumen Credit asks, so that it knows whose data this is.</p>
<form class="actions" method="post"><input type="text" id="name" name="name" maxlength="200" autocomplete="organization" required aria-describedby="who"><button class="button primary" name="consent" value="yes">Continue</button></form>`),
  S05: dead("This link has run out", ["It worked until 12 June, 14:05. Nothing was shared."]),
  S06: dead("This link was switched off", ["Lumen Credit sent a newer one or cancelled it. Look for the latest email."]),
  S07: dead("Open this in the browser you started with", ["You began on another device or browser. To protect you, it can't move by itself."]),
  S11: dead("Not at the moment", ["Lumen Credit isn't taking connections at the moment."], ""),
  S13: frame(`<h1>This page isn't available</h1><p>Ask the company that sent you here for a link made for your business.</p>`, ""),
  S01: frame(`<h1>Give Lumen Credit access to your business data</h1>
<p class="lede">About two minutes. You pick what to connect and can stop whenever you like.</p>
<ul class="promises"><li>You sign in on your software’s own website</li><li>Only what is listed before you agree is shared</li><li>Disconnect at any time</li></ul>
<form class="actions" method="post"><button class="button primary" name="consent" value="yes">Get started</button></form>`),
  S02: frame(`<div class="pair asking" aria-hidden="true"><span class="tile client">LC</span><span class="wire"></span><span class="tile tone-1">Xe</span></div>
<h1>Next: Xero</h1><p class="lede">You’re leaving for <strong>login.xero.com</strong> to sign in. Lumen Credit never sees your password.</p>
<form class="actions" method="post"><button class="button primary" name="consent" value="yes">Continue to Xero</button><a class="button" href="/">Go back</a></form>`),
  S04: frame(`<h1>This link has been used</h1><p>It was opened today at 14:05 and works only once.</p><p>Was it you? You can close this page.</p><p class="small">Wasn’t you, or not finished?</p>
<div class="actions"><a class="button primary" href="/">Send me a new link</a></div>`),
  S08: frame(`<h1>We don’t recognise this link</h1><p class="lede">It may be cut off. Copy all of it from the email and paste it into the address bar.</p>`, ""),
  S10: frame(`<h1>Which business should Lumen Credit see?</h1><p class="lede">Found in your Xero account.</p>
<form method="post"><fieldset class="choices"><legend class="unseen">Business</legend>
<label><input type="radio" name="business" value="1" required> Aether Ltd</label><label><input type="radio" name="business" value="2" checked> Baker &amp; Co Ltd</label></fieldset>
<dl class="facts"><div><dt>Software</dt><dd>Xero</dd></div><div><dt>Shared with</dt><dd>Lumen Credit</dd></div></dl>
<div class="notice warn"><p>Nothing is shared until you press the button.</p></div>
<div class="actions"><button class="button primary">Share this business</button><button class="button" name="again" value="yes">Choose another</button></div></form>`),
};
