import type { simulateDeliveries } from './simulate-deliveries.ts'

export type Simulated = Awaited<ReturnType<typeof simulateDeliveries>>

/** Which promises a simulation broke: events that were lost, effects that are missing, and effects that no event asked for. */
export function violations(simulated: Simulated): string[] {
  const { applications, schedules, published, mails, poison, buried, left, deadLetters } = simulated
  const facts = [...applications]
  const drafts = facts.flatMap(([id, { status }]) => (status === 'DRAFT' ? [id] : []))
  const looked = [...schedules.keys()].map((name) => name.split(' ')[0] ?? '')
  const idle = [...published.values()].map(({ caseId }) => caseId)
  const sent = [...mails].flatMap(([name, mail]) => (mail.sent ? [name] : []))
  return [
    ...Object.entries(left).flatMap(([name, count]) => (count > 0 ? [`${count} left in ${name}`] : [])),
    ...deadLetters.map(({ body }) => `given up: ${body}`),
    ...differences('looked at', looked, [...applications.keys()]),
    ...differences('idle', idle, drafts),
    ...differences('mail', sent, facts.flatMap(mailsOf)),
    ...differences('buried', [...buried], [...poison]),
  ]
}

/** The mails that an application must have led to in the end. */
function mailsOf([id, { status, owner, flags = [] }]: [string, { status: string; owner: string; flags?: string[] }]) {
  if (status === 'DRAFT') return [`application-reminder ${id} ${owner}`]
  const urgent = flags.includes('URGENT') ? ['casey', 'dana'] : []
  return [`submission-confirmed ${id} ${owner}`, ...urgent.map((sub) => `urgent-case ${id} ${sub}`)]
}

function differences(what: string, found: readonly string[], expected: readonly string[]): string[] {
  const [counted, wanted] = [new Map<string, number>(), new Set(expected)]
  for (const name of found) counted.set(name, (counted.get(name) ?? 0) + 1)
  return [
    ...[...wanted].flatMap((name) => (counted.has(name) ? [] : [`${what} never: ${name}`])),
    ...[...counted].flatMap(([name, times]) => (times > 1 ? [`${what} ${times} times: ${name}`] : [])),
    ...[...counted.keys()].flatMap((name) => (wanted.has(name) ? [] : [`${what} without reason: ${name}`])),
  ]
}
