import type { Text } from '../rule/text.ts'

/** The state of a proposal to a creditor. */
export const proposalStates = ['DRAFT', 'SENT', 'ACCEPTED', 'REJECTED', 'TERMINATED'] as const

export type ProposalState = (typeof proposalStates)[number]

/** The messages of the proposal exchange (RPPS) that change it. */
export const proposalMessages = {
  CDP: { en: 'proposal sent', es: 'propuesta enviada' },
  CDA: { en: 'creditor accepts', es: 'el acreedor acepta' },
  CDR: { en: 'creditor rejects', es: 'el acreedor rechaza' },
  CDV: { en: 'balance verification asked', es: 'verificación de saldo solicitada' },
  CDT: { en: 'plan ended', es: 'plan terminado' },
  CDN: { en: 'creditor gives notice', es: 'el acreedor notifica' },
} as const satisfies Record<string, Text>

export type ProposalMessage = keyof typeof proposalMessages

const next: Record<ProposalState, Partial<Record<ProposalMessage, ProposalState>>> = {
  DRAFT: { CDP: 'SENT' },
  SENT: { CDA: 'ACCEPTED', CDR: 'REJECTED', CDT: 'TERMINATED' },
  ACCEPTED: { CDV: 'ACCEPTED', CDN: 'REJECTED', CDT: 'TERMINATED' },
  // A counter-proposal is a proposal again.
  REJECTED: { CDP: 'SENT', CDT: 'TERMINATED' },
  TERMINATED: {},
}

/** The state after a message; null where the message does not belong to the state. */
export function proposalAfter(state: ProposalState, message: ProposalMessage): ProposalState | null {
  return next[state][message] ?? null
}

/** The group of the agreement to which a creditor belongs (UDMSA s. 17). */
export type ConcessionGroup = 'WITH_CONCESSIONS' | 'WITHOUT_CONCESSIONS' | 'NOT_TAKING_PART'

export function concessionGroup(state: ProposalState): ConcessionGroup {
  if (state === 'REJECTED') return 'WITHOUT_CONCESSIONS'
  return state === 'TERMINATED' ? 'NOT_TAKING_PART' : 'WITH_CONCESSIONS'
}
