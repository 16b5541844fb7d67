import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeStartPlace } from './start-place.ts'

const { documentElement: page, body } = document
const pages =
  '<div class="static-page" id="page-en" lang="en">One</div><div class="static-page" id="page-es" lang="es">Uno</div>'

beforeEach(() => {
  body.innerHTML = `${pages}<div id="app">One moment…</div>`
})
afterEach(() => {
  delete page.dataset.shows
  page.lang = 'en'
})

describe('the place where the application starts', () => {
  it('is the welcome page in the language that is shown, and nothing else stays', () => {
    Object.assign(page, { lang: 'es' }).dataset.shows = 'welcome'
    const shown = document.getElementById('page-es')
    expect(takeStartPlace()).toEqual({ container: shown, language: 'es' })
    expect(body.innerHTML).toBe('<div id="app">Uno</div>')
    expect(page.dataset.shows).toBeUndefined()
  })

  it('is the waiting lines where they are shown', () => {
    page.dataset.shows = 'waiting'
    expect(takeStartPlace()).toEqual({ container: document.getElementById('app'), language: undefined })
    expect(body.innerHTML).toBe('<div id="app">One moment…</div>')
  })

  it('is the waiting lines in a page that has no welcome page', () => {
    body.innerHTML = '<div id="app">One moment…</div>'
    page.dataset.shows = 'welcome'
    expect(takeStartPlace()).toEqual({ container: document.getElementById('app'), language: undefined })
  })

  it('is required', () => {
    body.innerHTML = pages
    expect(takeStartPlace).toThrow('index.html has no #app')
  })
})
