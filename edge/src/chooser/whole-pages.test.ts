import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import { usStates } from '@breakwater/vocabulary/us-states'
import { describe, expect, it } from 'vitest'
import { chooserPage } from './chooser-page.ts'
import { statePage } from './state-page.ts'

const agencies = exampleRegistry.agencies.filter(({ slug }) => slug !== 'granitepeak')
const draining = agencies.map((agency) => ({ ...agency, status: 'draining' as const }))

describe('a page of the front door as it is stored', () => {
  it('asks for the state', () => {
    const states = /( *<option value="[A-Z]{2}">.*\n)+/
    expect(chooserPage('en', '+18005550100').replace(states, '          STATES\n')).toMatchInlineSnapshot(`
      "<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Free, confidential help with debt - Breakwater</title>
          <meta name="description" content="We take you to a nonprofit credit counseling agency. Applying and talking to a counselor cost nothing, commit you to nothing and do not affect your credit score.">
          <meta name="theme-color" content="#12384a">
          <link rel="icon" href="/chooser/icon.svg" type="image/svg+xml">
          <link rel="alternate" hreflang="es" href="/?lang=es">
          <link rel="stylesheet" href="/chooser/chooser.css">
        </head>
        <body>
          <header>
            <p class="brand"><img src="/chooser/icon.svg" alt="" width="32" height="32">Breakwater</p>
            <a href="/?lang=es" hreflang="es" lang="es">Español</a>
          </header>
          <main>
            <h1>Free, confidential help with debt</h1>
            <p>We take you to a nonprofit credit counseling agency. Applying and talking to a counselor cost nothing, commit you to nothing and do not affect your credit score.</p>
            <form action="/" method="get">
              <input type="hidden" name="lang" value="en">
              <label for="state">Which state do you live in?</label>
              <p class="hint" id="why">We ask because credit counseling is licensed state by state.</p>
              <select id="state" name="state" required aria-describedby="why" autocomplete="address-level1">
                <option value="">Choose a state or territory</option>
                STATES
              </select>
              <button type="submit">Continue</button>
              <button type="submit" formaction="/started" class="quiet">I have already started</button>
            </form>
            <p class="call">Would you rather talk to somebody? Call <a class="phone" href="tel:+18005550100">800-555-0100</a></p>
          </main>
        </body>
      </html>
      "
    `)
    expect(states.exec(chooserPage('en', undefined))?.[0].trimEnd().split('\n')).toHaveLength(usStates.length)
    expect(chooserPage('es', undefined)).toContain('</form>\n    </main>')
  })

  it('names the agencies of a state', () => {
    expect(statePage('TX', 'es', agencies)).toMatchInlineSnapshot(`
      "<!doctype html>
      <html lang="es">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Asesoría de crédito en Texas - Breakwater</title>
          <meta name="description" content="Asesoría de crédito en Texas">
          <meta name="theme-color" content="#12384a">
          <link rel="icon" href="/chooser/icon.svg" type="image/svg+xml">
          <link rel="alternate" hreflang="en" href="/started?lang=en&amp;state=TX">
          <link rel="stylesheet" href="/chooser/chooser.css">
        </head>
        <body>
          <header>
            <p class="brand"><img src="/chooser/icon.svg" alt="" width="32" height="32">Breakwater</p>
            <a href="/started?lang=en&amp;state=TX" hreflang="en" lang="en">English</a>
          </header>
          <main>
            <h1>Su solicitud en Texas</h1>
            <p>Solo una agencia guarda sus respuestas: aquella en la que usted creó su cuenta. Su nombre está en cada correo que le enviamos. Si comenzó sin una cuenta, sus respuestas estaban solo en aquella pestaña: comience de nuevo.</p>
            <section class="card">
            <h2>¿Cuál es su agencia?</h2>
            <ul class="agencies"><li><a href="/a/harborlight/sign-in?lang=es&amp;state=TX">Harbor Light Credit Counseling</a> <a class="phone" href="tel:+18005550111">800-555-0111</a></li><li><a href="/a/prairierose/sign-in?lang=es&amp;state=TX">Prairie Rose Financial Guidance</a> <a class="phone" href="tel:+18005550122">800-555-0122</a></li></ul>
            <p>Si elige la que no es, puede volver aquí y elegir otra. No se pierde nada.</p>
            </section>
            <p><a href="/?lang=es&amp;state=TX">Comenzar una solicitud nueva</a></p>
            <p><a href="/started?lang=es">Elegir otro estado</a></p>
          </main>
        </body>
      </html>
      "
    `)
  })

  it('names who else helps where no agency takes new applications, and the agencies that keep theirs', () => {
    expect(statePage('OR', 'en', draining)).toMatchInlineSnapshot(`
      "<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Credit counseling in Oregon - Breakwater</title>
          <meta name="description" content="Credit counseling in Oregon">
          <meta name="theme-color" content="#12384a">
          <link rel="icon" href="/chooser/icon.svg" type="image/svg+xml">
          <link rel="alternate" hreflang="es" href="/started?lang=es&amp;state=OR">
          <link rel="stylesheet" href="/chooser/chooser.css">
        </head>
        <body>
          <header>
            <p class="brand"><img src="/chooser/icon.svg" alt="" width="32" height="32">Breakwater</p>
            <a href="/started?lang=es&amp;state=OR" hreflang="es" lang="es">Español</a>
          </header>
          <main>
            <h1>No agency here takes new applications from Oregon yet</h1>
            <p>If you applied before, sign in at your agency:</p>
            <ul class="agencies"><li><a href="/a/harborlight/sign-in?lang=en&amp;state=OR">Harbor Light Credit Counseling</a> <a class="phone" href="tel:+18005550111">800-555-0111</a></li></ul>
            <p>You can still get free help today:</p>
            <section class="card">
            <h2>Who can help you</h2>
            <ul class="helpers"><li><strong>National Foundation for Credit Counseling (NFCC)</strong><span>Finds a nonprofit credit counselor for you.</span><span><a class="phone" href="tel:+18003882227">800-388-2227</a> · <a href="https://www.nfcc.org/">nfcc.org</a></span></li><li><strong>211</strong><span>Help near you with rent, food, bills and health care. Calls are confidential.</span><span><a class="phone" href="tel:211">211</a> · <a href="https://www.211.org/">211.org</a></span></li><li><strong>Consumer Financial Protection Bureau (CFPB)</strong><span>Your rights with debt collectors, and complaints about a lender or a collector.</span><span><a class="phone" href="tel:+18554112372">855-411-2372</a> · <a href="https://www.consumerfinance.gov/">consumerfinance.gov</a></span></li></ul>
            </section>
            <p class="notice">Money trouble can feel like too much to bear. If you are in despair or think of ending your life, somebody listens at any hour, free and in confidence: call or text <a class="phone" href="tel:988">988</a></p>
            <p><a href="/started?lang=en">Choose another state</a></p>
          </main>
        </body>
      </html>
      "
    `)
  })

  it('says the same in the other language', () => {
    const main = (page: string) => page.slice(page.indexOf('<main>'), page.indexOf('</main>'))
    expect(main(statePage('TX', 'en', agencies))).toMatchInlineSnapshot(`
      "<main>
            <h1>Your application in Texas</h1>
            <p>Your answers are kept by one agency only: the one where you made your account. Its name is in every email we sent you. If you began without an account, your answers were in that tab alone: please begin again.</p>
            <section class="card">
            <h2>Which agency is it?</h2>
            <ul class="agencies"><li><a href="/a/harborlight/sign-in?lang=en&amp;state=TX">Harbor Light Credit Counseling</a> <a class="phone" href="tel:+18005550111">800-555-0111</a></li><li><a href="/a/prairierose/sign-in?lang=en&amp;state=TX">Prairie Rose Financial Guidance</a> <a class="phone" href="tel:+18005550122">800-555-0122</a></li></ul>
            <p>If you choose the wrong one, you can come back here and choose another. Nothing is lost.</p>
            </section>
            <p><a href="/?lang=en&amp;state=TX">Start a new application</a></p>
            <p><a href="/started?lang=en">Choose another state</a></p>
          "
    `)
    const options = /( *<option value="[A-Z]{2}">.*\n)+/
    expect(main(chooserPage('es', '+18005550100')).replace(options, '')).toMatchInlineSnapshot(`
      "<main>
            <h1>Ayuda gratuita y confidencial con sus deudas</h1>
            <p>Le llevamos a una agencia de asesoría de crédito sin fines de lucro. Enviar la solicitud y hablar con un consejero no le cuesta nada, no le compromete a nada y no afecta su puntaje de crédito.</p>
            <form action="/" method="get">
              <input type="hidden" name="lang" value="es">
              <label for="state">¿En qué estado vive?</label>
              <p class="hint" id="why">Lo preguntamos porque la asesoría de crédito tiene licencia por estado.</p>
              <select id="state" name="state" required aria-describedby="why" autocomplete="address-level1">
                <option value="">Elija un estado o territorio</option>
              </select>
              <button type="submit">Continuar</button>
              <button type="submit" formaction="/started" class="quiet">Ya comencé mi solicitud</button>
            </form>
            <p class="call">¿Prefiere hablar con alguien? Llame al <a class="phone" href="tel:+18005550100">800-555-0100</a></p>
          "
    `)
    expect(main(statePage('OR', 'es', draining))).toMatchInlineSnapshot(`
      "<main>
            <h1>Aquí todavía ninguna agencia recibe solicitudes nuevas de Oregón</h1>
            <p>Si ya había enviado o comenzado una solicitud, inicie sesión en su agencia:</p>
            <ul class="agencies"><li><a href="/a/harborlight/sign-in?lang=es&amp;state=OR">Harbor Light Credit Counseling</a> <a class="phone" href="tel:+18005550111">800-555-0111</a></li></ul>
            <p>Aun así puede recibir ayuda gratuita hoy mismo:</p>
            <section class="card">
            <h2>Quién puede ayudarle</h2>
            <ul class="helpers"><li><strong>Fundación Nacional de Asesoría de Crédito (NFCC)</strong><span>Le busca un consejero de crédito sin fines de lucro.</span><span><a class="phone" href="tel:+18003882227">800-388-2227</a> · <a href="https://www.nfcc.org/">nfcc.org</a></span></li><li><strong>211</strong><span>Ayuda cerca de usted con el alquiler, la comida, las cuentas y la salud. La llamada es confidencial.</span><span><a class="phone" href="tel:211">211</a> · <a href="https://www.211.org/">211.org</a></span></li><li><strong>Oficina para la Protección Financiera del Consumidor (CFPB)</strong><span>Sus derechos ante los cobradores de deudas, y quejas sobre un prestamista o un cobrador.</span><span><a class="phone" href="tel:+18554112372">855-411-2372</a> · <a href="https://www.consumerfinance.gov/es/">consumerfinance.gov</a></span></li></ul>
            </section>
            <p class="notice">Los problemas de dinero pueden sentirse como una carga demasiado pesada. Si está desesperado o piensa en quitarse la vida, alguien le escucha a cualquier hora, gratis y en confianza: llame y oprima 2, o envíe la palabra AYUDA por mensaje de texto, al <a class="phone" href="tel:988">988</a></p>
            <p><a href="/started?lang=es">Elegir otro estado</a></p>
          "
    `)
  })
})
