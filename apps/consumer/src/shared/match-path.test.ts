import { describe, expect, it } from 'vitest'
import { matchPath } from './match-path.ts'

describe('matchPath', () => {
  it.each([
    ['/', '/', {}],
    ['/apply/debts/:id', '/apply/debts/d1', { id: 'd1' }],
    ['/apply/debts/:id', '/apply/debts/a%20b', { id: 'a b' }],
    ['/Sign-In', '/sign-in', {}],
  ])('matches %s with %s', (pattern, path, parameters) => {
    expect(matchPath(pattern, path)).toEqual(parameters)
  })

  it.each([
    ['/', '/apply'],
    ['/apply/debts/:id', '/apply/debts'],
    ['/apply/debts/:id', '/apply/debts/d1/more'],
    ['/apply', '/applying'],
    ['/apply/debts/:id', '/apply/debts/%E0%A4'],
  ])('does not match %s with %s', (pattern, path) => {
    expect(matchPath(pattern, path)).toBeNull()
  })
})
