import { parse, print } from 'graphql'
import { expect, it } from 'vitest'
import { withoutRepetitions } from './without-repetitions.ts'

const cleaned = (text: string) =>
  print(withoutRepetitions(parse(text)))
    .replace(/\s+/g, ' ')
    .trim()

it.each([
  ['{ a a b a }', '{ a b }'],
  ['{ a { b b } a { b } }', '{ a { b } }'],
  ['{ a { b c c } a { b c } a { c b } }', '{ a { b c } a { c b } }'],
  ['{ ...f ...f } fragment f on T { a a }', '{ ...f } fragment f on T { a }'],
  ['{ ... on T { a } ... on T { a } ... on S { a } }', '{ ... on T { a } ... on S { a } }'],
  ['{ a(x: 1) a(x: 1) }', '{ a(x: 1) }'],
])('of equal selections the first is left: %s', (text, expected) => {
  expect(cleaned(text)).toBe(expected)
})

it.each([
  '{ a b: a }',
  '{ a a: b }',
  '{ a a(x: 1) a(x: 2) }',
  '{ a a @skip(if: true) }',
  '{ a a { b } }',
  '{ a { b } c { b } }',
  'query a { a } query b { a }',
])('selections that differ are left: %s', (text) => {
  expect(cleaned(text)).toBe(text)
})
