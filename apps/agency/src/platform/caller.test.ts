import { describe, expect, it } from 'vitest'
import { claimsOf, requireGroup, staffGroupsAmong } from './caller.ts'
import { fieldEvent } from './testing/field-event.ts'

const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_staff'
const event = fieldEvent('case', {}, { sub: 'casey', issuer, signedInAt: new Date('2026-11-21T10:00:00.000Z') })
const { identity, request } = event

describe('the claims of a request', () => {
  it('are those of its token', () => {
    expect(claimsOf({ identity: { ...identity, username: 'casey@agency' }, request }, issuer)).toEqual({
      sub: 'casey',
      username: 'casey@agency',
      accessToken: 'token of casey',
      signedInAt: new Date('2026-11-21T10:00:00.000Z'),
    })
  })

  it('take the time of sign-in as a text, too', () => {
    const claims = { ...identity.claims, auth_time: '1795255200' }
    expect(claimsOf({ identity: { ...identity, claims }, request }, issuer).signedInAt).toEqual(
      new Date(1_795_255_200_000),
    )
  })

  it.each([
    ['has no identity', { request }],
    ['has no sub', { identity: { ...identity, sub: '' }, request }],
    ['has no user name', { identity: { ...identity, username: '' }, request }],
    ['is of another pool', { identity: { ...identity, issuer: `${issuer}2` }, request }],
    ['has an id token', { identity: { ...identity, claims: { ...identity.claims, token_use: 'id' } }, request }],
    [
      'does not say when the person signed in',
      { identity: { ...identity, claims: { ...identity.claims, auth_time: 'then' } }, request },
    ],
    ['has no header', { identity, request: {} }],
    ['has an empty token', { identity, request: { headers: { authorization: '' } } }],
  ])('are refused if the request %s', (_, changed) => {
    expect(() => claimsOf(changed, issuer)).toThrow(
      'FORBIDDEN: this account cannot be used here; sign in with the right one',
    )
  })
})

describe('the groups of a person', () => {
  it('are those among the pool’s groups that the agency knows', () => {
    expect(staffGroupsAmong(['admins', 'cooks', 'counselors']).sort()).toEqual(['admins', 'counselors'])
    expect(staffGroupsAmong([])).toEqual([])
  })

  it('must include one that a field allows', () => {
    const caller = { sub: 'casey', groups: ['counselors' as const] }
    expect(() => requireGroup(caller, ['admins', 'counselors'])).not.toThrow()
    expect(() => requireGroup(caller, ['admins', 'supervisors'])).toThrow(
      'FORBIDDEN: this needs a role of admins or supervisors; ask an admin of your agency',
    )
    expect(() => requireGroup({ ...caller, groups: [] }, ['admins'])).toThrow('FORBIDDEN: ')
  })
})
