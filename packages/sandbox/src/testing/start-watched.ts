import { readAccessModel } from '@breakwater/iam/access-model'
import { applicablePolicies } from '@breakwater/iam/applicable-policies'
import { principalOf } from '@breakwater/iam/caller'
import { compilePolicies } from '@breakwater/iam/compile-policies'
import { decide } from '@breakwater/iam/decide'
import { callerContext, requestContext } from '@breakwater/iam/request-context'
import { expect } from 'vitest'
import type { AccessNeed } from '../kit/access/access-need.ts'
import type { Credentials } from '../kit/access/credentials.ts'
import type { RoleSession } from '../kit/access/role-session.ts'
import { sessionOf } from '../kit/testing/session-of.ts'
import { policyCarriers } from '../services/resource-types.ts'
import { expectOwnAnswer } from './expect-own-answer.ts'
import { liveBytes, processorTime } from './fuzz.ts'
import { type Signer, signedCall, transmit, type WireAnswer } from './send-call.ts'
import { type Guarded, startGuarded } from './start-guarded.ts'
import { formCall, type WireCall } from './wire-call.ts'

/** What a watched call is for: the service whose form the answer must have, and the account that makes the call. */
export type Sender = { scope: string; accountId: string; role: string }

/** A sandbox that hostile calls are sent to. Each answer is checked for what is true of every answer. */
export type Watched = Guarded & {
  /** Signs a call in a role and sends it. */
  send(call: WireCall, sender: Sender): Promise<WireAnswer>
  /** Sends a call that is written to the last header. */
  sendAsIs(call: WireCall, scope: string): Promise<WireAnswer>
  signer(sender: Sender): Signer
  /** Asks the policy evaluator, not the gateway. @param more what a session has beside its role */
  allows(
    sender: Omit<Sender, 'scope'>,
    need: Omit<AccessNeed, 'resourceAccountId'>,
    more?: Partial<RoleSession>,
  ): boolean
  /** Checks that the process's memory is bounded and that nothing was logged, and stops the sandbox. */
  stop(): Promise<void>
}

/** Bytes that live objects may grow by, and more for each call: the sandbox keeps the sessions that it issues. */
const [growth, growthByCall] = [64 * 2 ** 20, 50 * 2 ** 10]

/** Milliseconds of the processor that a call may take beside some fifty times those of a plain call. */
const allowance = 1_000

/** @param secrets texts that no answer to a watched call may contain */
export async function startWatched(
  accounts: Parameters<typeof startGuarded>[0],
  secrets: readonly string[],
): Promise<Watched> {
  const closers: (() => void | Promise<void>)[] = []
  const lines: string[] = []
  const guarded = await startGuarded(accounts, {
    atEnd: (close) => closers.push(close),
    onLog: (line) => lines.push(line),
  })
  const { sandbox } = guarded
  const ids = Object.keys(accounts)
  const model = readAccessModel(
    ids.map((id) => ({ id, region: 'us-east-1', resources: sandbox.resources(id) })),
    undefined,
    policyCarriers,
  )
  const issued = new Map<string, Credentials>()
  const signer = ({ accountId, role, scope }: Sender): Signer => {
    const name = `${accountId} ${role}`
    const credentials = issued.get(name) ?? sandbox.credentialsFor(accountId, role)
    issued.set(name, credentials)
    return { credentials, scope }
  }
  const inherited = inheritedNames()
  const longest = allowance + 50 * (await plainCall(sandbox.gatewayUrl, sandbox.credentialsFor(...firstRole(accounts))))
  const before = liveBytes()
  const answers = { given: 0, refused: 0 }

  async function sendAsIs(call: WireCall, scope: string): Promise<WireAnswer> {
    let answer: WireAnswer | undefined
    const time = await processorTime(async () => {
      answer = await transmit(sandbox.gatewayUrl, call)
    })
    if (!answer) throw new Error('no answer')
    answers[answer.status < 300 ? 'given' : 'refused'] += 1
    expect(lines).toEqual([])
    expectOwnAnswer(scope, call, answer)
    for (const secret of secrets) expect(answer.text).not.toContain(secret)
    expect(inheritedNames()).toEqual(inherited)
    expect(time).toBeLessThan(longest)
    return answer
  }

  return {
    ...guarded,
    signer,
    sendAsIs,
    send: async (call, sender) => sendAsIs(await signedCall(sandbox.gatewayUrl, call, signer(sender)), sender.scope),
    allows({ accountId, role }, need, more) {
      const caller = { ...sessionOf(accountId, role), ...more }
      const resourceAccountId = accountOf(need.resource)
      const facts = { ...need, resourceAccountId, region: 'us-east-1' }
      const context = requestContext(model, facts, callerContext(model, caller))
      const request = { principal: principalOf(caller), ...need, resourceAccountId, context }
      return decide(request, compilePolicies(applicablePolicies(model, caller, facts))).allowed
    },
    async stop() {
      const grown = liveBytes() - before
      for (const close of closers.reverse()) await close()
      expect(lines).toEqual([])
      expect(grown).toBeLessThan(growth + (answers.given + answers.refused) * growthByCall)
      // Calls that are all refused, or all allowed, would show nothing of the policies.
      expect(Math.min(answers.given, answers.refused)).toBeGreaterThan(0)
    },
  }

  /** Returns the account of a resource; a bucket's ARN does not have it. */
  function accountOf(arn: string): string {
    const bucket = arn.split(':')[5]?.split('/')[0]
    const isOwner = (id: string) =>
      sandbox.resources(id).some(({ type, ref }) => type === 'AWS::S3::Bucket' && ref === bucket)
    return arn.split(':')[4] || (ids.find(isOwner) ?? '')
  }
}

function firstRole(accounts: Parameters<typeof startGuarded>[0]): [accountId: string, role: string] {
  for (const [accountId, resources] of Object.entries(accounts)) {
    const role = Object.entries(resources).find(([, { Type }]) => Type === 'AWS::IAM::Role')
    if (role) return [accountId, role[0]]
  }
  throw new Error('no account has a role')
}

/** Returns the processor's time of the slowest of five plain calls, in milliseconds. */
async function plainCall(gatewayUrl: string, credentials: Credentials): Promise<number> {
  const call = formCall({ Action: 'GetCallerIdentity', Version: '2011-06-15' })
  const times: number[] = []
  for (let run = 0; run < 5; run += 1)
    times.push(
      await processorTime(async () => {
        const signed = await signedCall(gatewayUrl, call, { credentials, scope: 'sts' })
        expect((await transmit(gatewayUrl, signed)).status).toBe(200)
      }),
    )
  return Math.max(...times)
}

/** Lists the names that every object, list, function, text and map inherits. */
function inheritedNames(): string {
  const shared = [Object, Array, Function, String, Map, Set, Promise].flatMap((built) => [built, built.prototype])
  return shared.map((one) => Reflect.ownKeys(one).map(String).join()).join(' ')
}
