// @vitest-environment jsdom
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import { type Language, languages } from '@breakwater/vocabulary/languages'
import { usStates } from '@breakwater/vocabulary/us-states'
import { describe, expect, it } from 'vitest'
import { chooserPage } from './chooser-page.ts'

function page(language: Language, phone: string | undefined = '+18005550100'): Document {
  return new DOMParser().parseFromString(chooserPage(language, phone, exampleRegistry.agencies), 'text/html')
}

describe('the chooser', () => {
  it.each(languages)('in %s asks for the state and nothing else', (language) => {
    const chooser = page(language)
    expect(chooser.documentElement.lang).toBe(language)
    expect([...chooser.querySelectorAll('input, select, textarea')].map((field) => field.getAttribute('name'))).toEqual(
      ['lang', 'state'],
    )
    expect(chooser.querySelector('label')?.getAttribute('for')).toBe('state')
    expect(
      [...chooser.querySelectorAll('option[value]:not([value=""])')].map((option) => option.getAttribute('value')),
    ).toHaveLength(usStates.length)
    expect(chooser.querySelector('form')?.getAttribute('method')).toBe('get')
    expect(chooser.querySelector('form')?.getAttribute('action')).toBe('/')
    expect(chooser.querySelector('input')?.value).toBe(language)
  })

  it.each([
    ['en', ['free', 'confidential', 'nonprofit', 'debt']],
    ['es', ['gratuita', 'confidencial', 'sin fines de lucro', 'deudas']],
  ] as const)('in %s says what this is before it asks', (language, words) => {
    const chooser = page(language)
    const [heading, lead] = [chooser.querySelector('h1')?.textContent, chooser.querySelector('h1 + p')?.textContent]
    for (const word of words) expect(`${heading} ${lead}`.toLowerCase()).toContain(word)
  })

  it('shows the phone number of the platform if it has one', () => {
    expect(page('en').querySelector('a[href="tel:+18005550100"]')?.textContent).toBe('800-555-0100')
    expect(
      new DOMParser()
        .parseFromString(chooserPage('en', undefined, exampleRegistry.agencies), 'text/html')
        .querySelector('.call'),
    ).toBeNull()
  })

  it('names the agencies that take new applications, with their logos and phone numbers', () => {
    const [first, ...others] = exampleRegistry.agencies
    const agencies = [{ ...first, status: 'draining' as const } as (typeof others)[number], ...others]
    const chooser = new DOMParser().parseFromString(chooserPage('es', undefined, agencies), 'text/html')
    const items = [...chooser.querySelectorAll('.agencies li')]
    expect(items.map(({ textContent }) => textContent)).toEqual([
      'Prairie Rose Financial Guidance en 11 estados · 800-555-0122',
      'Granite Peak Debt Counseling en 15 estados · 800-555-0133',
    ])
    for (const item of items) expect(item.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true')
  })

  it.each(languages)('in %s names numbers that help at once', (language) => {
    const numbers = [...page(language).querySelectorAll('.rows a')].map((link) => link.getAttribute('href'))
    expect(numbers).toEqual(['tel:211', 'tel:+18003882227', 'tel:988'])
  })

  it.each([
    ['en', 'I have already started'],
    ['es', 'Ya comencé mi solicitud'],
  ] as const)('in %s takes people who have started to the agencies of their state', (language, words) => {
    const button = page(language).querySelector<HTMLButtonElement>('button[formaction="/started"]')
    expect(button?.textContent).toBe(words)
    expect(button?.type).toBe('submit')
  })

  it('links each language to the other', () => {
    expect(page('en').querySelector('header a')?.outerHTML).toBe(
      '<a class="header-link" href="/?lang=es" hreflang="es" lang="es">Español</a>',
    )
    expect(page('es').querySelector('header a')?.outerHTML).toBe(
      '<a class="header-link" href="/?lang=en" hreflang="en" lang="en">English</a>',
    )
  })

  it.each(languages)('in %s contains no script and nothing inline that its policy would block', (language) => {
    const chooser = page(language)
    expect(chooser.querySelectorAll('style, [style], script')).toHaveLength(0)
    const handlers = [...chooser.querySelectorAll('*')].flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith('on')),
    )
    expect(handlers).toEqual([])
  })

  it('sorts the states by their names in its language', () => {
    const names = [...page('es').querySelectorAll('option[value]:not([value=""])')].map(
      ({ textContent }) => textContent,
    )
    expect(names).toEqual([...names].sort((one, other) => (one ?? '').localeCompare(other ?? '', 'es')))
    expect(names).toContain('Puerto Rico')
    expect(names.indexOf('Nueva York')).toBeLessThan(names.indexOf('Nuevo México'))
  })
})
