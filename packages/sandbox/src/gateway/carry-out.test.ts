import { describe, expect, it } from 'vitest'
import { AccessDenied } from '../kit/access/denial.ts'
import type { Guard } from '../kit/access/guard.ts'
import { ServiceError } from '../kit/access/service-error.ts'
import { openedServices } from '../kit/opened-services.ts'
import { awsJson } from '../kit/protocol/aws-json.ts'
import type { Call, OpenService, Service } from '../kit/service.ts'
import { sessionOf } from '../kit/testing/session-of.ts'
import { createCarryOut, createInnerCalls } from './carry-out.ts'
import { alice, bob } from './testing/deployed-access.ts'

const need = { action: 'vault:Open', resource: '*', resourceAccountId: alice }
const source = { region: 'us-east-1', sourceIp: '127.0.0.1' }

/** A service of one account, which owns what is named after the account. */
function vaultOf(accountId: string, more: Partial<OpenService> = {}): OpenService {
  return {
    owns: ({ input }) => (input as { of?: string }).of === accountId,
    needs: () => [],
    runs: (operation) => operation === 'Open',
    run: ({ input }) => ({ by: accountId, input }),
    ...more,
  }
}

type Setting = {
  service?: Partial<Service>
  vaults?: [string, OpenService][]
  demand?: Guard['demand']
  allowsService?: Guard['allowsService']
  without?: string[]
}

/** @property without accounts that do not run the service */
function carryOutOf({
  without = [],
  service = {},
  vaults = [
    [alice, vaultOf(alice)],
    [bob, vaultOf(bob)],
  ],
  demand,
  allowsService = () => true,
}: Setting) {
  const vault: Service = {
    scope: 'vault',
    protocol: awsJson({ targets: ['Vault'], version: '1.1' }) as Service['protocol'],
    resources: {},
    ...service,
  }
  const running = (id: string, opened: [Service, OpenService][]) =>
    [id, { account: { id, region: 'us-east-1' }, services: openedServices(new Map(opened)) }] as const
  const accounts = new Map([
    ...without.map((id) => running(id, [])),
    ...vaults.map(([id, opened]) => running(id, [[vault, opened]])),
  ])
  const guard: Guard = {
    role: () => undefined,
    demand: demand ?? (() => undefined),
    decide: () => ({ allowed: true, decidedBy: [], unknown: [] }),
    allowsService,
  }
  const carryOut = createCarryOut(accounts, guard)
  const open = (call: Partial<Call<unknown>> = {}) =>
    carryOut(vault, { operation: 'Open', input: { of: alice }, caller: sessionOf(alice, 'reader'), source, ...call })
  return { vault, carryOut, open }
}

describe('a call', () => {
  it.each([alice, bob])('runs in the account that owns what it names: %s', async (accountId) => {
    const { open } = carryOutOf({})
    expect(await open({ input: { of: accountId } })).toEqual({ by: accountId, input: { of: accountId } })
    expect(await open({ input: { of: accountId }, caller: null })).toMatchObject({ by: accountId })
  })

  it('runs in the caller’s own account if both own what it names', async () => {
    const owns = () => true
    const { open } = carryOutOf({
      vaults: [
        [alice, vaultOf(alice, { owns })],
        [bob, vaultOf(bob, { owns })],
      ],
    })
    expect(await open({ caller: sessionOf(bob, 'reader') })).toMatchObject({ by: bob })
    expect(await open({ caller: sessionOf('333333333333', 'reader') })).toMatchObject({ by: alice })
  })

  it('runs in an account that has the service, although others do not', async () => {
    const { open } = carryOutOf({ vaults: [[bob, vaultOf(bob)]], without: [alice] })
    expect(await open({ input: { of: bob } })).toMatchObject({ by: bob })
  })

  it('is refused with the service’s error if no account owns what it names', async () => {
    const absent = () => new ServiceError('NoSuchVault', 'There is no vault.')
    await expect(carryOutOf({ service: { absent } }).open({ input: {} })).rejects.toThrow('There is no vault.')
  })

  it('is refused as unknown if no account owns what it names and the service has no error for that', async () => {
    await expect(carryOutOf({}).open({ input: {} })).rejects.toMatchObject({
      code: 'UnknownOperationException',
      message: 'the sandbox has no vault:Open',
    })
  })

  it('is refused as unknown if the service does not run the operation', async () => {
    await expect(carryOutOf({}).open({ operation: 'Juggle' })).rejects.toMatchObject({
      code: 'UnknownOperationException',
      message: 'the sandbox has no vault:Juggle',
    })
  })

  it('is read once, and its owner, the policies and the operation see that result', async () => {
    const seen: unknown[] = []
    const see = (value: unknown) => (call: Call<unknown>) => {
      seen.push(call.input)
      return value as never
    }
    const { open } = carryOutOf({
      service: { readInput: (operation, input) => ({ ...(input as object), operation }) },
      vaults: [[alice, vaultOf(alice, { owns: see(true), needs: see([]), run: see({}) })]],
    })
    await open({ input: { name: 'a' } })
    expect(seen).toEqual(Array.from({ length: 3 }, () => ({ name: 'a', operation: 'Open' })))
    expect(seen.every((input) => input === seen[0])).toBe(true)
  })
})

describe('the permissions of a call', () => {
  const needs = () => [need]
  const denial = new AccessDenied('denied')
  const deny = () => {
    throw denial
  }

  it('are demanded from the caller before it runs', async () => {
    const asked: unknown[] = []
    const { open } = carryOutOf({
      vaults: [[alice, vaultOf(alice, { needs, run: () => ({ after: asked.length }) })]],
      demand: (...all) => void asked.push(all),
    })
    const caller = sessionOf(alice, 'reader')
    expect(await open({ caller })).toEqual({ after: 1 })
    expect(asked).toEqual([[caller, [need], source]])
  })

  it('are not required for a call that needs none, even without a caller', async () => {
    const { open } = carryOutOf({ demand: deny })
    expect(await open({ caller: null })).toMatchObject({ by: alice })
  })

  it('are missing without a signature', async () => {
    const { open } = carryOutOf({ vaults: [[alice, vaultOf(alice, { needs })]] })
    await expect(open({ caller: null })).rejects.toMatchObject({
      fault: 'missing',
      message: 'Missing Authentication Token',
    })
  })

  it('are denied in the words of the service, if it has any', async () => {
    const reworded = new ServiceError('Refused', 'in own words')
    const plain = carryOutOf({ vaults: [[alice, vaultOf(alice, { needs })]], demand: deny })
    await expect(plain.open()).rejects.toBe(denial)
    const asked: unknown[] = []
    const own = carryOutOf({
      vaults: [
        [
          alice,
          vaultOf(alice, {
            needs,
            denial: (denied, { operation }) => {
              asked.push(denied, operation)
              return reworded
            },
          }),
        ],
      ],
      demand: deny,
    })
    await expect(own.open()).rejects.toBe(reworded)
    expect(asked).toEqual([denial, 'Open'])
  })

  it('that cannot be decided fail as they are', async () => {
    const broken = new Error('broken')
    const { open } = carryOutOf({
      vaults: [[alice, vaultOf(alice, { needs, denial: () => denial })]],
      demand() {
        throw broken
      },
    })
    await expect(open()).rejects.toBe(broken)
  })
})

describe('the permissions of a call that a service makes as itself', () => {
  const needs = () => [need]
  const service = { service: 'events.amazonaws.com', sourceArn: 'arn:rule', sourceAccountId: bob }
  const deny = () => {
    throw new AccessDenied('asked for a role')
  }

  it('are asked of the called resource for the service and its source, and of no role', async () => {
    const asked: unknown[] = []
    const allowsService: Guard['allowsService'] = (...all) => asked.push(all) > 0
    const { open } = carryOutOf({ vaults: [[alice, vaultOf(alice, { needs })]], demand: deny, allowsService })
    expect(await open({ caller: null, service })).toMatchObject({ by: alice })
    expect(asked).toEqual([[service, need]])
  })

  it('are refused if the resource does not allow all of them', async () => {
    const other = { ...need, action: 'vault:Close' }
    const { open } = carryOutOf({
      vaults: [[alice, vaultOf(alice, { needs: () => [need, other] })]],
      allowsService: (_, { action }) => action !== 'vault:Close',
    })
    await expect(open({ caller: null, service })).rejects.toThrow(
      new AccessDenied('events.amazonaws.com is not authorized to perform: vault:Close on resource: *'),
    )
  })

  it('concern the account of its source first if several own what it names', async () => {
    const owns = () => true
    const { open } = carryOutOf({
      vaults: [
        [alice, vaultOf(alice, { owns })],
        [bob, vaultOf(bob, { owns })],
      ],
    })
    expect(await open({ caller: null, service })).toMatchObject({ by: bob })
  })
})

describe('a call of another service', () => {
  const caller = sessionOf(alice, 'reader')

  it('is carried out like any other, from the region of the calling service', async () => {
    const seen: unknown[] = []
    const { vault, carryOut } = carryOutOf({
      vaults: [
        [
          alice,
          vaultOf(alice, {
            run: (call) => {
              seen.push(call)
              return 'opened'
            },
          }),
        ],
      ],
    })
    const call = createInnerCalls([vault], carryOut)
    expect(await call('vault', { operation: 'Open', input: { of: alice }, caller, region: 'eu-west-1' })).toBe('opened')
    const allows = expect.any(Function)
    expect(seen).toEqual([{ operation: 'Open', input: { of: alice }, caller, source: { region: 'eu-west-1' }, allows }])
  })

  it('fails with the name of a service that does not exist', async () => {
    const { vault, carryOut } = carryOutOf({})
    const call = createInnerCalls([vault], carryOut)
    await expect(call('juggling', { operation: 'Open', input: {}, caller, region: 'us-east-1' })).rejects.toThrow(
      'the sandbox has no service juggling',
    )
  })
})
