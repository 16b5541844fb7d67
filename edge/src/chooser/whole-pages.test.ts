import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import { usStates } from '@breakwater/vocabulary/us-states'
import { describe, expect, it } from 'vitest'
import { chooserPage } from './chooser-page.ts'
import { statePage } from './state-page.ts'

const agencies = exampleRegistry.agencies.filter(({ slug }) => slug !== 'granitepeak')
const draining = agencies.map((agency) => ({ ...agency, status: 'draining' as const }))

/** A page without the lines of its picture. */
const stored = (page: string) => page.replace(/<path [^>]*\/>/g, '')

describe('a page of the front door as it is stored', () => {
  it('asks for the state', () => {
    const states = /( *<option value="[A-Z]{2}">.*\n)+/
    expect(
      stored(chooserPage('en', '+18005550100', exampleRegistry.agencies)).replace(states, '          STATES\n'),
    ).toMatchInlineSnapshot(`
      "<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>Free, confidential help with debt - Breakwater</title>
          <meta name="description" content="We take you to a nonprofit credit counseling agency. Applying and talking to a counselor cost nothing, commit you to nothing and do not affect your credit score.">
          <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff">
          <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#181c1f">
          <link rel="icon" href="/chooser/icon.svg" type="image/svg+xml">
          <link rel="alternate" hreflang="es" href="/?lang=es">
          <link rel="preload" href="/chooser/figtree-latin.woff2" as="font" type="font/woff2" crossorigin>
          <link rel="stylesheet" href="/chooser/chooser.css">
        </head>
        <body class="site">
          <header class="site-header">
            <div class="site-header-row">
              <p class="site-name"><img src="/chooser/icon.svg" alt="" width="32" height="32">Breakwater</p>
              <a class="header-link" href="/?lang=es" hreflang="es" lang="es">Español</a>
            </div>
          </header>
          <main class="site-main">
            <div class="hero full-width">
              <div class="site-row">
                <p class="eyebrow">Nonprofit credit counseling</p>
                <h1>Free, confidential help with debt</h1>
                <p class="lead">We take you to a nonprofit credit counseling agency. Applying and talking to a counselor cost nothing, commit you to nothing and do not affect your credit score.</p>
              </div>
              <div class="calm-water" aria-hidden="true"><i class="calm-water-sun"></i><svg viewBox="0 0 2400 120" preserveAspectRatio="xMinYMin slice"></svg></div>
            </div>
            <div class="over two-columns">
              <div class="beside">
                <form class="sheet question" action="/" method="get">
                  <input type="hidden" name="lang" value="en">
                  <label class="field-label" for="state">Which state do you live in?</label>
                  <p class="field-hint" id="why">We ask because credit counseling is licensed state by state.</p>
                  <select class="control" id="state" name="state" required aria-describedby="why" autocomplete="address-level1">
                    <option value="">Choose a state or territory</option>
                STATES
                  </select>
                  <button class="button" type="submit">Continue</button>
                  <button class="button button-secondary" type="submit" formaction="/started">I have already started</button>
                  <p class="call">Would you rather talk to a person? Call <a class="phone" href="tel:+18005550100">800-555-0100</a></p>
                </form>
                <section class="part">
                  <h2>Help right now</h2>
                  <dl class="rows"><div><dt>Food, rent, bills</dt><dd><a class="phone" href="tel:211">211</a></dd></div><div><dt>Credit counselors in all states (NFCC)</dt><dd><a class="phone" href="tel:+18003882227">800-388-2227</a></dd></div><div><dt>In despair, at any hour: call or text</dt><dd><a class="phone" href="tel:988">988</a></dd></div></dl>
                </section>
              </div>
              <div>
                <section class="part">
                  <h2>Who you talk to</h2>
                  <p>One of these independent nonprofits. The next page names it before you type anything about yourself.</p>
                  <ul class="agencies"><li><svg class="logo" aria-hidden="true" focusable="false"/><p><b>Harbor Light Credit Counseling</b> <span>in 10 states · <a class="phone" href="tel:+18005550111">800-555-0111</a></span></p></li><li><svg class="logo" aria-hidden="true" focusable="false"/><p><b>Prairie Rose Financial Guidance</b> <span>in 11 states · <a class="phone" href="tel:+18005550122">800-555-0122</a></span></p></li><li><svg class="logo" aria-hidden="true" focusable="false"/><p><b>Granite Peak Debt Counseling</b> <span>in 15 states · <a class="phone" href="tel:+18005550133">800-555-0133</a></span></p></li></ul>
                </section>
                <section class="part">
                  <h2>What it costs</h2>
                  <p>Counseling is free. If you decide to join a repayment plan, it can have a monthly fee. You see the fee before you decide.</p>
                </section>
              </div>
            </div>
          </main>
          <footer class="site-footer">
            <div class="site-footer-row">
              <p>Breakwater takes people to nonprofit agencies. It sells nothing, and keeps only your state, your language and your agency.</p>
            </div>
          </footer>
        </body>
      </html>
      "
    `)
    expect(
      states
        .exec(chooserPage('en', undefined, exampleRegistry.agencies))?.[0]
        .trimEnd()
        .split('\n'),
    ).toHaveLength(usStates.length)
    expect(chooserPage('es', undefined, exampleRegistry.agencies)).not.toContain('class="call"')
  })

  it('names the agencies of a state', () => {
    expect(stored(statePage('TX', 'es', agencies))).toMatchInlineSnapshot(`
      "<!doctype html>
      <html lang="es">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>Asesoría de crédito en Texas - Breakwater</title>
          <meta name="description" content="Asesoría de crédito en Texas">
          <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff">
          <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#181c1f">
          <link rel="icon" href="/chooser/icon.svg" type="image/svg+xml">
          <link rel="alternate" hreflang="en" href="/started?lang=en&amp;state=TX">
          <link rel="preload" href="/chooser/figtree-latin.woff2" as="font" type="font/woff2" crossorigin>
          <link rel="stylesheet" href="/chooser/chooser.css">
        </head>
        <body class="site">
          <header class="site-header">
            <div class="site-header-row">
              <p class="site-name"><img src="/chooser/icon.svg" alt="" width="32" height="32">Breakwater</p>
              <a class="header-link" href="/started?lang=en&amp;state=TX" hreflang="en" lang="en">English</a>
            </div>
          </header>
          <main class="site-main">
            <div class="hero full-width">
              <div class="site-row">
                <p class="eyebrow">Asesoría de crédito sin fines de lucro</p>
                <h1>Su solicitud en Texas</h1>
                <p class="lead">Solo una agencia guarda sus respuestas: aquella en la que usted creó su cuenta. Su nombre está en cada correo que le enviamos. Si comenzó sin una cuenta, sus respuestas estaban solo en aquella pestaña: comience de nuevo.</p>
              </div>
              <div class="calm-water" aria-hidden="true"><i class="calm-water-sun"></i><svg viewBox="0 0 2400 120" preserveAspectRatio="xMinYMin slice"></svg></div>
            </div>
            <section class="part">
            <h2>¿Cuál es su agencia?</h2>
            <ul class="agencies"><li><svg class="logo" aria-hidden="true" focusable="false"/><p><a href="/a/harborlight/sign-in?lang=es&amp;state=TX">Harbor Light Credit Counseling</a> <span><a class="phone" href="tel:+18005550111">800-555-0111</a></span></p></li><li><svg class="logo" aria-hidden="true" focusable="false"/><p><a href="/a/prairierose/sign-in?lang=es&amp;state=TX">Prairie Rose Financial Guidance</a> <span><a class="phone" href="tel:+18005550122">800-555-0122</a></span></p></li></ul>
            <p>Si elige la que no es, puede volver aquí y elegir otra. No se pierde nada.</p>
            </section>
            <p><a class="button" href="/?lang=es&amp;state=TX">Comenzar una solicitud nueva</a></p>
            <p class="again"><a href="/started?lang=es">Elegir otro estado</a></p>
          </main>
          <footer class="site-footer">
            <div class="site-footer-row">
              <p>Breakwater lleva a las personas a agencias sin fines de lucro. No vende nada y solo guarda su estado, su idioma y su agencia.</p>
            </div>
          </footer>
        </body>
      </html>
      "
    `)
  })

  it('names who else helps where no agency takes new applications, and the agencies that keep theirs', () => {
    expect(stored(statePage('OR', 'en', draining))).toMatchInlineSnapshot(`
      "<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>Credit counseling in Oregon - Breakwater</title>
          <meta name="description" content="Credit counseling in Oregon">
          <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff">
          <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#181c1f">
          <link rel="icon" href="/chooser/icon.svg" type="image/svg+xml">
          <link rel="alternate" hreflang="es" href="/started?lang=es&amp;state=OR">
          <link rel="preload" href="/chooser/figtree-latin.woff2" as="font" type="font/woff2" crossorigin>
          <link rel="stylesheet" href="/chooser/chooser.css">
        </head>
        <body class="site">
          <header class="site-header">
            <div class="site-header-row">
              <p class="site-name"><img src="/chooser/icon.svg" alt="" width="32" height="32">Breakwater</p>
              <a class="header-link" href="/started?lang=es&amp;state=OR" hreflang="es" lang="es">Español</a>
            </div>
          </header>
          <main class="site-main">
            <div class="hero full-width">
              <div class="site-row">
                <p class="eyebrow">Nonprofit credit counseling</p>
                <h1>No agency here takes new applications from Oregon yet</h1>
                <p class="lead">You can still get free help today.</p>
              </div>
              <div class="calm-water" aria-hidden="true"><i class="calm-water-sun"></i><svg viewBox="0 0 2400 120" preserveAspectRatio="xMinYMin slice"></svg></div>
            </div>
            <section class="part">
            <h2>Who can help you</h2>
            <ul class="helpers"><li><strong>National Foundation for Credit Counseling (NFCC)</strong><span>Finds a nonprofit credit counselor for you.</span><span><a class="phone" href="tel:+18003882227">800-388-2227</a> · <a href="https://www.nfcc.org/">nfcc.org</a></span></li><li><strong>211</strong><span>Help near you with rent, food, bills and health care. Calls are confidential.</span><span><a class="phone" href="tel:211">211</a> · <a href="https://www.211.org/">211.org</a></span></li><li><strong>Consumer Financial Protection Bureau (CFPB)</strong><span>Your rights with debt collectors, and complaints about a lender or a collector.</span><span><a class="phone" href="tel:+18554112372">855-411-2372</a> · <a href="https://www.consumerfinance.gov/">consumerfinance.gov</a></span></li></ul>
            <p class="crisis">Money trouble can feel like too much to bear. If you are in despair or think of ending your life, a person listens at any hour, free and in confidence: call or text <a class="phone" href="tel:988">988</a></p>
            </section>
            <section class="part">
            <h2>If you applied before: your agency</h2>
            <ul class="agencies"><li><svg class="logo" aria-hidden="true" focusable="false"/><p><a href="/a/harborlight/sign-in?lang=en&amp;state=OR">Harbor Light Credit Counseling</a> <span><a class="phone" href="tel:+18005550111">800-555-0111</a></span></p></li></ul>
            </section>
            <p class="again"><a href="/started?lang=en">Choose another state</a></p>
          </main>
          <footer class="site-footer">
            <div class="site-footer-row">
              <p>Breakwater takes people to nonprofit agencies. It sells nothing, and keeps only your state, your language and your agency.</p>
            </div>
          </footer>
        </body>
      </html>
      "
    `)
  })

  it('says the same in the other language', () => {
    const main = (page: string) => stored(page).slice(stored(page).indexOf('<main'), stored(page).indexOf('</main>'))
    expect(main(statePage('TX', 'en', agencies))).toMatchInlineSnapshot(`
      "<main class="site-main">
            <div class="hero full-width">
              <div class="site-row">
                <p class="eyebrow">Nonprofit credit counseling</p>
                <h1>Your application in Texas</h1>
                <p class="lead">Your answers are kept by one agency only: the one where you made your account. Its name is in every email we sent you. If you began without an account, your answers were in that tab alone: please begin again.</p>
              </div>
              <div class="calm-water" aria-hidden="true"><i class="calm-water-sun"></i><svg viewBox="0 0 2400 120" preserveAspectRatio="xMinYMin slice"></svg></div>
            </div>
            <section class="part">
            <h2>Which agency is it?</h2>
            <ul class="agencies"><li><svg class="logo" aria-hidden="true" focusable="false"/><p><a href="/a/harborlight/sign-in?lang=en&amp;state=TX">Harbor Light Credit Counseling</a> <span><a class="phone" href="tel:+18005550111">800-555-0111</a></span></p></li><li><svg class="logo" aria-hidden="true" focusable="false"/><p><a href="/a/prairierose/sign-in?lang=en&amp;state=TX">Prairie Rose Financial Guidance</a> <span><a class="phone" href="tel:+18005550122">800-555-0122</a></span></p></li></ul>
            <p>If you choose the wrong one, you can come back here and choose another. Nothing is lost.</p>
            </section>
            <p><a class="button" href="/?lang=en&amp;state=TX">Start a new application</a></p>
            <p class="again"><a href="/started?lang=en">Choose another state</a></p>
          "
    `)
    const options = /( *<option value="[A-Z]{2}">.*\n)+/
    expect(
      main(chooserPage('es', '+18005550100', exampleRegistry.agencies)).replace(options, ''),
    ).toMatchInlineSnapshot(`
      "<main class="site-main">
            <div class="hero full-width">
              <div class="site-row">
                <p class="eyebrow">Asesoría de crédito sin fines de lucro</p>
                <h1>Ayuda gratuita y confidencial con sus deudas</h1>
                <p class="lead">Le llevamos a una agencia de asesoría de crédito sin fines de lucro. Enviar la solicitud y hablar con un consejero no le cuesta nada, no le compromete a nada y no afecta su puntaje de crédito.</p>
              </div>
              <div class="calm-water" aria-hidden="true"><i class="calm-water-sun"></i><svg viewBox="0 0 2400 120" preserveAspectRatio="xMinYMin slice"></svg></div>
            </div>
            <div class="over two-columns">
              <div class="beside">
                <form class="sheet question" action="/" method="get">
                  <input type="hidden" name="lang" value="es">
                  <label class="field-label" for="state">¿En qué estado vive?</label>
                  <p class="field-hint" id="why">Lo preguntamos porque la asesoría de crédito tiene licencia por estado.</p>
                  <select class="control" id="state" name="state" required aria-describedby="why" autocomplete="address-level1">
                    <option value="">Elija un estado o territorio</option>
                  </select>
                  <button class="button" type="submit">Continuar</button>
                  <button class="button button-secondary" type="submit" formaction="/started">Ya comencé mi solicitud</button>
                  <p class="call">¿Prefiere hablar con una persona? Llame al <a class="phone" href="tel:+18005550100">800-555-0100</a></p>
                </form>
                <section class="part">
                  <h2>Ayuda ahora mismo</h2>
                  <dl class="rows"><div><dt>Comida, alquiler, cuentas</dt><dd><a class="phone" href="tel:211">211</a></dd></div><div><dt>Consejeros de crédito en todos los estados (NFCC)</dt><dd><a class="phone" href="tel:+18003882227">800-388-2227</a></dd></div><div><dt>Si está desesperado, a cualquier hora: llame y oprima 2</dt><dd><a class="phone" href="tel:988">988</a></dd></div></dl>
                </section>
              </div>
              <div>
                <section class="part">
                  <h2>Con quién va a hablar</h2>
                  <p>Con una de estas organizaciones independientes y sin fines de lucro. La página siguiente dice cuál, antes de que usted escriba nada sobre su persona.</p>
                  <ul class="agencies"><li><svg class="logo" aria-hidden="true" focusable="false"/><p><b>Harbor Light Credit Counseling</b> <span>en 10 estados · <a class="phone" href="tel:+18005550111">800-555-0111</a></span></p></li><li><svg class="logo" aria-hidden="true" focusable="false"/><p><b>Prairie Rose Financial Guidance</b> <span>en 11 estados · <a class="phone" href="tel:+18005550122">800-555-0122</a></span></p></li><li><svg class="logo" aria-hidden="true" focusable="false"/><p><b>Granite Peak Debt Counseling</b> <span>en 15 estados · <a class="phone" href="tel:+18005550133">800-555-0133</a></span></p></li></ul>
                </section>
                <section class="part">
                  <h2>Cuánto cuesta</h2>
                  <p>La asesoría es gratuita. Si decide entrar en un plan de pagos, este puede tener un cargo mensual. Usted ve el cargo antes de decidir.</p>
                </section>
              </div>
            </div>
          "
    `)
    expect(main(statePage('OR', 'es', draining))).toMatchInlineSnapshot(`
      "<main class="site-main">
            <div class="hero full-width">
              <div class="site-row">
                <p class="eyebrow">Asesoría de crédito sin fines de lucro</p>
                <h1>Aquí todavía ninguna agencia recibe solicitudes nuevas de Oregón</h1>
                <p class="lead">Aun así puede recibir ayuda gratuita hoy mismo.</p>
              </div>
              <div class="calm-water" aria-hidden="true"><i class="calm-water-sun"></i><svg viewBox="0 0 2400 120" preserveAspectRatio="xMinYMin slice"></svg></div>
            </div>
            <section class="part">
            <h2>Quién puede ayudarle</h2>
            <ul class="helpers"><li><strong>Fundación Nacional de Asesoría de Crédito (NFCC)</strong><span>Le busca un consejero de crédito sin fines de lucro.</span><span><a class="phone" href="tel:+18003882227">800-388-2227</a> · <a href="https://www.nfcc.org/">nfcc.org</a></span></li><li><strong>211</strong><span>Ayuda cerca de usted con el alquiler, la comida, las cuentas y la salud. La llamada es confidencial.</span><span><a class="phone" href="tel:211">211</a> · <a href="https://www.211.org/">211.org</a></span></li><li><strong>Oficina para la Protección Financiera del Consumidor (CFPB)</strong><span>Sus derechos ante los cobradores de deudas, y quejas sobre un prestamista o un cobrador.</span><span><a class="phone" href="tel:+18554112372">855-411-2372</a> · <a href="https://www.consumerfinance.gov/es/">consumerfinance.gov</a></span></li></ul>
            <p class="crisis">Los problemas de dinero pueden sentirse como una carga demasiado pesada. Si está desesperado o piensa en quitarse la vida, alguien le escucha a cualquier hora, gratis y en confianza: llame y oprima 2, o envíe la palabra AYUDA por mensaje de texto, al <a class="phone" href="tel:988">988</a></p>
            </section>
            <section class="part">
            <h2>Si ya comenzó o envió una solicitud: su agencia</h2>
            <ul class="agencies"><li><svg class="logo" aria-hidden="true" focusable="false"/><p><a href="/a/harborlight/sign-in?lang=es&amp;state=OR">Harbor Light Credit Counseling</a> <span><a class="phone" href="tel:+18005550111">800-555-0111</a></span></p></li></ul>
            </section>
            <p class="again"><a href="/started?lang=es">Elegir otro estado</a></p>
          "
    `)
  })
})
