import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatPhone, parsePhone } from './phone.ts'

it.each([
  ['(800) 555-0111', '+18005550111'],
  ['800.555.0111', '+18005550111'],
  ['+1 800 555 0111', '+18005550111'],
  ['1-800-555-0111', '+18005550111'],
  ['(800) 555-0111 ext. 45', '+18005550111;ext=45'],
  ['800 555 0111 x45', '+18005550111;ext=45'],
  ['800-555-0111 extensión 45', '+18005550111;ext=45'],
  ['+52 55 1234 5678', '+525512345678'],
  ['011 52 55 1234 5678', '+525512345678'],
  ['+503 2222-3333 #7', '+50322223333;ext=7'],
  ['555-0111', null],
  ['100 555 0111', null],
  ['+1 100 555 0111', null],
  ['52 55 1234 5678', null],
  ['+52 55', null],
  ['+525512345678901234', null],
  ['call me', null],
  ['ext. 45', null],
  ['', null],
])('reads %j as %s', (text, phone) => {
  expect(parsePhone(text)).toBe(phone)
})

it('prints a number as people write it', () => {
  expect(formatPhone('+18005550111')).toBe('(800) 555-0111')
  expect(formatPhone('+18005550111;ext=45')).toBe('(800) 555-0111 ext. 45')
  expect(formatPhone('+525512345678')).toBe('+525512345678')
})

it('reads back whatever it printed', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'+0123456789 ()-x.') }), (text) => {
      const phone = parsePhone(text)
      if (phone) expect(parsePhone(formatPhone(phone))).toBe(phone)
    }),
  )
})
