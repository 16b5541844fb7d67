// @vitest-environment jsdom
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chooserPage } from './chooser-page.ts'

const script = readFileSync(join(import.meta.dirname, '../../chooser/chooser.js'), 'utf8')

function page(language: 'en' | 'es'): Document {
  return new DOMParser().parseFromString(chooserPage(language), 'text/html')
}

/** The page as a browser shows it at an address, script run. */
function shown(language: 'en' | 'es', address: string): HTMLElement {
  window.history.replaceState(null, '', address)
  document.documentElement.innerHTML = page(language).documentElement.innerHTML
  new Function(script)()
  return document.body
}

describe('the chooser', () => {
  it.each(['en', 'es'] as const)('in %s asks for the state and nothing else', (language) => {
    const chooser = page(language)
    expect(chooser.documentElement.lang).toBe(language)
    expect([...chooser.querySelectorAll('input, select, textarea')].map((field) => field.getAttribute('name'))).toEqual(
      ['lang', 'state'],
    )
    expect(chooser.querySelector('label')?.getAttribute('for')).toBe('state')
    expect(chooser.querySelectorAll('option[value]:not([value=""])')).toHaveLength(51)
    expect(chooser.querySelector('form')?.getAttribute('method')).toBe('get')
    expect(chooser.querySelector('form')?.getAttribute('action')).toBe('/')
    expect(chooser.querySelector('input')?.value).toBe(language)
  })

  it('links each language to the other', () => {
    expect(page('en').querySelector('header a')?.outerHTML).toBe(
      '<a href="/?lang=es" hreflang="es" lang="es">Español</a>',
    )
    expect(page('es').querySelector('header a')?.outerHTML).toBe(
      '<a href="/?lang=en" hreflang="en" lang="en">English</a>',
    )
  })

  it.each(['en', 'es'] as const)('in %s holds nothing inline that its policy would block', (language) => {
    const chooser = page(language)
    expect(chooser.querySelectorAll('style, [style], script:not([src])')).toHaveLength(0)
    const handlers = [...chooser.querySelectorAll('*')].flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith('on')),
    )
    expect(handlers).toEqual([])
  })

  it('orders the states as their language does', () => {
    const names = [...page('es').querySelectorAll('option[value]:not([value=""])')].map(
      ({ textContent }) => textContent,
    )
    expect(names.slice(-8, -5)).toEqual(['Texas', 'Utah', 'Vermont'])
    expect(names.indexOf('Nueva York')).toBeLessThan(names.indexOf('Nuevo México'))
  })

  it.each([
    ['en', '/?state=AK', 'No agency serves Alaska yet. If you chose it by mistake, choose again.'],
    [
      'es',
      '/?lang=es&state=nm',
      'Todavía ninguna agencia atiende Nuevo México. Si lo eligió por error, elija de nuevo.',
    ],
  ] as const)('in %s at %s says that the state has no agency', (language, address, text) => {
    const notice = shown(language, address).querySelector<HTMLElement>('[role=status]')
    expect(notice?.hidden).toBe(false)
    expect(notice?.textContent).toBe(text)
  })

  it.each(['/', '/?state=', '/?state=XX', '/?state=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E'])(
    'at %s says nothing of a state',
    (address) => {
      expect(shown('en', address).querySelector<HTMLElement>('[role=status]')?.hidden).toBe(true)
    },
  )
})
