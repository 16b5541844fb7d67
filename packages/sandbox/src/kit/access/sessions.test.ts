import type { Role } from '@breakwater/iam/role'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCredentialStore } from './credentials.ts'
import { AccessDenied } from './denial.ts'
import type { Guard } from './guard.ts'
import { createSessions } from './sessions.ts'

const arn = 'arn:aws:iam::222222222222:role/mailer'
const role = { accountId: '222222222222', arn } as Role
const by = {
  service: 'lambda.amazonaws.com',
  sessionName: 'mailer-function',
  sourceArn: 'arn:aws:lambda:us-east-1:222222222222:function:mailer',
  sourceAccountId: '222222222222',
}
const now = Date.parse('2026-11-21T10:00:00.000Z')

beforeEach(() => void vi.useFakeTimers({ now }))
afterEach(() => void vi.useRealTimers())

function open(allowed = true) {
  const allowsService = vi.fn<Guard['allowsService']>(() => allowed)
  const guard = { role: (name: string) => (name === arn ? role : undefined), allowsService } as unknown as Guard
  const store = createCredentialStore()
  return { allowsService, store, sessions: createSessions(guard, store) }
}

const session = {
  kind: 'role',
  accountId: '222222222222',
  roleArn: arn,
  sessionName: 'mailer-function',
  tags: {},
  transitiveTagKeys: [],
  issuedAt: now,
  expiresAt: now + 3_600_000,
}

describe('a session of a role', () => {
  it('lasts an hour for the person who runs the sandbox, and asks no policy', () => {
    const { allowsService, store, sessions } = open()
    const { accessKeyId } = sessions.of(role, 'developer')
    expect(store.find(accessKeyId)?.session).toEqual({ ...session, sessionName: 'developer' })
    expect(allowsService).not.toHaveBeenCalled()
  })

  it('is given to a service that the trust policy allows', () => {
    const { allowsService, store, sessions } = open()
    const given = sessions.ofService(arn, by)
    expect(given.session).toEqual(session)
    expect(store.find(given.credentials.accessKeyId)?.session).toEqual(session)
    expect(allowsService.mock.calls).toEqual([
      [
        { service: by.service, sourceArn: by.sourceArn, sourceAccountId: by.sourceAccountId },
        { action: 'sts:AssumeRole', resource: arn, resourceAccountId: '222222222222' },
      ],
    ])
  })

  it('is not given to a service that the trust policy does not allow', () => {
    const { sessions } = open(false)
    expect(() => sessions.ofService(arn, by)).toThrow(
      new AccessDenied(`lambda.amazonaws.com is not authorized to perform: sts:AssumeRole on resource: ${arn}`),
    )
  })

  it('is not given to a service of another account, whatever the trust policy allows', () => {
    expect(() => open().sessions.ofService(arn, { ...by, sourceAccountId: '333333333333' })).toThrow(
      new AccessDenied(
        `lambda.amazonaws.com is not authorized to perform: sts:AssumeRole on resource: ${arn} because cross-account pass role is not allowed`,
      ),
    )
  })

  it('is not given of a role that does not exist, whatever a policy says', () => {
    expect(() => open().sessions.ofService(`${arn}2`, by)).toThrow(AccessDenied)
  })
})
