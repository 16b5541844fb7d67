import { expect, it } from 'vitest'
import { createLocalNames } from './local-names.ts'

function names() {
  const names = createLocalNames()
  names.register('app.example', 'http://localhost:4001')
  names.register('start.app.example', 'http://localhost:4002')
  return names
}

it.each([
  [
    'see https://app.example/apply and https://start.app.example.',
    'see http://localhost:4001/apply and https://start.app.example.',
  ],
  ['"https://app.example","https://start.app.example/?a#b"', '"http://localhost:4001","http://localhost:4002/?a#b"'],
  ['HTTPS://App.Example/A', 'http://localhost:4001/A'],
  ['http://app.example/', 'http://app.example/'],
  ['https://else.example/ and https://app.example.org/', 'https://else.example/ and https://app.example.org/'],
])('a text is shown with the URLs of the sites on this machine: %s', (text, expected) => {
  expect(names().localize(text)).toBe(expected)
})

it.each([
  ['https://app.example', 'http://localhost:4001/'],
  ['https://start.app.example/a%20b/?c=d#e', 'http://localhost:4002/a%20b/?c=d#e'],
  ['https://APP.example/', 'http://localhost:4001/'],
  ['http://app.example/', undefined],
  ['https://app.example:8443/', undefined],
  ['https://else.example/', undefined],
])('%s leads to %s', (url, expected) => {
  expect(names().resolve(new URL(url))).toBe(expected)
})
