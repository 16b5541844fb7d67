// @vitest-environment jsdom
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import { type Language, languages } from '@breakwater/vocabulary/languages'
import type { UsState } from '@breakwater/vocabulary/us-states'
import { describe, expect, it } from 'vitest'
import { compileTable } from '../router/compile-table.ts'
import { decide } from '../router/decide.ts'
import { statePage } from './state-page.ts'

const { agencies } = exampleRegistry

function page(state: UsState, language: Language = 'en', all = agencies): Document {
  return new DOMParser().parseFromString(statePage(state, language, all), 'text/html')
}

function links(document: Document): string[] {
  return [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href') ?? '')
}

describe('the page of a state that is served', () => {
  it.each(languages)('in %s names every agency of the state, with its sign-in and its phone', (language) => {
    const texas = page('TX', language)
    expect(texas.documentElement.lang).toBe(language)
    expect([...texas.querySelectorAll('.agencies li')].map((item) => item.textContent)).toEqual([
      'Harbor Light Credit Counseling 800-555-0111',
      'Prairie Rose Financial Guidance 800-555-0122',
    ])
    expect(links(texas)).toContain(`/a/prairierose/sign-in?lang=${language}&state=TX`)
  })

  it('leads to the sign-in of the chosen agency, whatever cookie the browser has', () => {
    const [path = '', query = ''] = (links(page('TX'))[2] ?? '').split('?')
    const cookies = ['bw=1.0123456789ab.harborlight']
    const decision = decide(
      { method: 'GET', path, query, cookies, acceptLanguage: '', requestId: 'id' },
      compileTable({ agencies }),
    )
    expect(decision).toMatchObject({ location: 'https://apply.prairierose.example/sign-in?lang=en&state=TX' })
  })

  it('offers a new application as well', () => {
    expect(links(page('TX', 'es'))).toContain('/?lang=es&state=TX')
  })

  it('escapes the name of an agency', () => {
    const named = agencies.map((agency) => ({ ...agency, name: 'Debt & <b>Credit</b> "Help"' }))
    expect(page('TX', 'en', named).querySelector('.agencies a')?.textContent).toBe('Debt & <b>Credit</b> "Help"')
  })
})

describe('the page of a state that is not served', () => {
  it.each([
    ['en', 'Alabama'],
    ['es', 'Alabama'],
  ] as const)('in %s names the state and gives real help, without a script', (language, name) => {
    const alabama = page('AL', language)
    expect(alabama.querySelector('h1')?.textContent).toContain(name)
    expect(links(alabama)).toEqual(
      expect.arrayContaining([
        'tel:+18003882227',
        'tel:211',
        'tel:+18554112372',
        'tel:988',
        `/started?lang=${language}`,
      ]),
    )
    expect(alabama.querySelectorAll('script')).toHaveLength(0)
    expect(alabama.querySelector('.agencies')).toBeNull()
  })

  it.each([
    ['draining', 'names the agency to the people whom it has', ['/a/harborlight/sign-in?lang=en&state=CA']],
    ['paused', 'does not name the agency', []],
  ] as const)('because its one agency is %s, %s', (status, _, expected) => {
    const changed = agencies.map((agency) => (agency.slug === 'harborlight' ? { ...agency, status } : agency))
    const california = page('CA', 'en', changed)
    expect(links(california).filter((link) => link.startsWith('/a/'))).toEqual(expected)
    expect(links(california)).toContain('tel:+18003882227')
  })
})

it.each(['TX', 'AL'] as const)('the page of %s links to the same page in the other language', (state) => {
  expect(page(state, 'en').querySelector('header a')?.getAttribute('href')).toBe(`/started?lang=es&state=${state}`)
  expect(page(state, 'es').querySelector('header a')?.getAttribute('href')).toBe(`/started?lang=en&state=${state}`)
})
