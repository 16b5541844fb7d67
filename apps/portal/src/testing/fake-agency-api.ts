import type {
  AuditEvent,
  CaseGrant,
  CaseNote,
  CasePurpose,
  CaseSummary,
  DecisionStep,
  MutationAddCaseNoteArgs,
  MutationApproveDecisionArgs,
  MutationDecideCaseArgs,
  MutationOpenCaseArgs,
  MutationRefuseDecisionArgs,
  MutationReopenCaseArgs,
  QueryCaseAuditArgs,
  QueryCasesArgs,
} from '@breakwater/contracts/generated/schema'
import type { CaseFile } from '../features/case/file/case-query.ts'
import type { ShownSettings } from '../features/settings/settings-query.ts'

/** The part of a case that does not depend on its reader. */
export type StatedCase = Omit<CaseFile, 'grant' | 'end'>
/** A grant by the server's clock: times in milliseconds since the epoch of that clock. */
export type FakeGrant = { purpose: CasePurpose; grantedAt: number; expiresAt: number }

type SentStep = { caseId: string | number; version: number; reason?: string | null }
type Operation = { query: string; variables: Record<string, unknown> }
type Answer = { status: number; body: object }

/** The staff's part of one agency's API, in memory, with the rules that a counselor meets. */
export class FakeAgencyApi {
  readonly operations: { name: string; variables: Record<string, unknown>; outlivesPage: boolean }[] = []
  readonly cases = new Map<string, StatedCase>()
  readonly grants = new Map<string, FakeGrant>()
  readonly audit: AuditEvent[] = []
  /** What every operation of the settings answers. */
  settings: ShownSettings | undefined
  readonly notes: CaseNote[] = []
  /** Answers an operation with this error instead, like `FORBIDDEN: not for you`. */
  readonly refusals = new Map<string, string>()
  tokenAccepted = true
  /** If set, answers are sent when it resolves. */
  held: Promise<void> | undefined
  /** The server's clock. */
  now: () => number = Date.now
  colleagues: CaseGrant['colleagues'] = []
  readonly #caller: string

  constructor(caller: string) {
    this.#caller = caller
  }

  /** @param outlivesPage whether the browser goes on with the request after the page is closed */
  answer({ query, variables }: Operation, outlivesPage = false): Answer {
    const name = /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? ''
    this.operations.push({ name, variables, outlivesPage })
    if (!this.tokenAccepted) {
      return { status: 401, body: { errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }] } }
    }
    const refusal = this.refusals.get(name)
    if (refusal) return failed(refusal)
    switch (name) {
      case 'Cases':
        return ok({ cases: this.#queue(variables) })
      case 'Case':
        return this.#read(String(variables.id))
      case 'CaseGrant':
        return this.#ownGrant(String(variables.caseId))
      case 'OpenCase':
        return this.#open(variables as MutationOpenCaseArgs)
      case 'ExtendCase':
        return this.#change(String(variables.caseId), 'extendCase')
      case 'LockCase':
        return this.#change(String(variables.caseId), 'lockCase')
      case 'AgencySettings':
      case 'ProposeSettings':
      case 'ApproveSettings':
      case 'RefuseSettings':
      case 'WithdrawSettings':
        return ok({ [`${name.charAt(0).toLowerCase()}${name.slice(1)}`]: this.settings })
      case 'CaseAudit':
        return ok({ caseAudit: this.#trail(variables as QueryCaseAuditArgs) })
      case 'CaseNotes':
        return ok({ caseNotes: page(this.notes.toReversed(), Number(variables.limit), null) })
      case 'AddCaseNote':
        return this.#addNote((variables as MutationAddCaseNoteArgs).input)
      case 'DecideCase':
        return this.#decide((variables as MutationDecideCaseArgs).input)
      case 'ApproveDecision':
        return this.#step('approveDecision', 'APPROVED', variables as MutationApproveDecisionArgs)
      case 'RefuseDecision':
        return this.#step('refuseDecision', 'REFUSED', variables as MutationRefuseDecisionArgs)
      case 'ReopenCase':
        return this.#step('reopenCase', 'REOPENED', variables as MutationReopenCaseArgs)
      default:
        return failed(`INVALID_INPUT: unknown operation ${name}`)
    }
  }

  #queue({ status, limit, cursor }: QueryCasesArgs) {
    const waiting = [...this.cases.values()]
      .map(summary)
      .filter((found) => (status ? found.status === status : found.status !== 'DECIDED'))
    return page(waiting, limit, cursor)
  }

  #read(id: string): Answer {
    const found = this.cases.get(id)
    if (!found) return failed('NOT_FOUND: no case has this id')
    const grant = this.grants.get(id)
    if (!grant || grant.expiresAt <= this.now()) return failed('GRANT_REQUIRED: open the case first')
    this.#record(id, 'CASE_READ', { purpose: null, note: null })
    return ok({ case: { ...found, grant: this.#shown(id, grant) } })
  }

  #ownGrant(caseId: string): Answer {
    if (!this.cases.has(caseId)) return failed('NOT_FOUND: no case has this id')
    const grant = this.grants.get(caseId)
    return ok({ caseGrant: grant && grant.expiresAt > this.now() ? this.#shown(caseId, grant) : null })
  }

  #open({ input }: MutationOpenCaseArgs): Answer {
    const caseId = String(input.caseId)
    const found = this.cases.get(caseId)
    if (!found) return failed('NOT_FOUND: no case has this id')
    const grantedAt = this.now()
    const grant = { purpose: input.purpose, grantedAt, expiresAt: grantedAt + (input.minutes ?? 60) * 60_000 }
    this.grants.set(caseId, grant)
    const works = input.purpose === 'INTAKE_REVIEW' || input.purpose === 'COUNSELING_SESSION'
    this.cases.set(caseId, { ...found, status: works ? 'IN_REVIEW' : found.status })
    this.#record(caseId, 'CASE_OPENED', { purpose: input.purpose, note: input.note ?? null })
    return ok({ openCase: this.#shown(caseId, grant) })
  }

  #change(caseId: string, field: 'extendCase' | 'lockCase'): Answer {
    const grant = this.grants.get(caseId)
    if (!grant || grant.expiresAt <= this.now()) return failed('GRANT_REQUIRED: the case is not open')
    const changed = { ...grant, expiresAt: this.now() + (field === 'lockCase' ? 0 : 3_600_000) }
    if (field === 'lockCase') this.grants.delete(caseId)
    else this.grants.set(caseId, changed)
    this.#record(caseId, field === 'lockCase' ? 'CASE_LOCKED' : 'CASE_EXTENDED', { purpose: grant.purpose, note: null })
    return ok({ [field]: this.#shown(caseId, changed) })
  }

  #addNote({ caseId, kind, text }: MutationAddCaseNoteArgs['input']): Answer {
    const id = String(this.notes.length + 1)
    const note = { id, caseId, kind, text, at: new Date(this.now()).toISOString(), by: 'Casey Counselor' }
    this.notes.push(note)
    return ok({ addCaseNote: note })
  }

  #decide({ outcome, proposed, ...input }: MutationDecideCaseArgs['input']): Answer {
    const waits = outcome !== proposed && outcome.startsWith('DMP')
    return this.#add('decideCase', input, {
      kind: 'DECIDED',
      status: waits ? 'DECISION_PENDING' : 'DECIDED',
      outcome,
      proposed,
    })
  }

  #step(field: string, kind: DecisionStep['kind'], { input }: { input: SentStep }): Answer {
    const { outcome, proposed } = this.cases.get(String(input.caseId))?.decisions.at(-1) ?? {}
    if (!outcome || !proposed) return failed('WRONG_STATUS: nothing was decided')
    return this.#add(field, input, { kind, status: kind === 'APPROVED' ? 'DECIDED' : 'IN_REVIEW', outcome, proposed })
  }

  #add(field: string, input: SentStep, said: Pick<DecisionStep, 'kind' | 'status' | 'outcome' | 'proposed'>): Answer {
    const caseId = String(input.caseId)
    const found = this.cases.get(caseId)
    if (!found) return failed('NOT_FOUND: no case has this id')
    if (!this.grants.has(caseId)) return failed('GRANT_REQUIRED: the case is not open')
    if (input.version !== found.decisions.length) return failed('VERSION_CONFLICT: another person took a step since')
    const at = new Date(this.now()).toISOString()
    const rule = { id: 'outcome', version: 2 }
    const by = { by: 'Casey Counselor', own: true, at, rule, reason: input.reason || null }
    const step = { ...said, ...by, version: input.version + 1 }
    this.cases.set(caseId, { ...found, status: step.status, decisions: [...found.decisions, step] })
    return ok({ [field]: step })
  }

  #shown(caseId: string, { purpose, grantedAt, expiresAt }: FakeGrant): CaseGrant {
    return {
      caseId,
      purpose,
      grantedAt: new Date(grantedAt).toISOString(),
      expiresAt: new Date(expiresAt).toISOString(),
      remainingSeconds: Math.floor((expiresAt - this.now()) / 1_000),
      colleagues: this.colleagues,
    }
  }

  #trail({ caseId, limit, cursor }: QueryCaseAuditArgs) {
    // The pages of this fake count from the newest entry, which therefore has to stay the same.
    if (!cursor) this.#record(String(caseId), 'AUDIT_READ', { purpose: null, note: null })
    return page(this.audit.filter((event) => event.caseId === caseId).toReversed(), limit, cursor)
  }

  #record(
    caseId: string,
    action: AuditEvent['action'],
    { purpose, note }: { purpose: AuditEvent['purpose']; note: string | null },
  ) {
    const id = String(this.audit.length + 1)
    const actor = { actor: this.#caller, actorName: 'Casey Counselor', actorEmail: 'casey@harborlight.example' }
    const at = new Date(this.now()).toISOString()
    this.audit.push({ id, caseId, at, action, ...actor, purpose, note, noteWithheld: false, rule: null })
  }
}

function summary(file: StatedCase): CaseSummary {
  const { id, caseNumber, status, language, submittedAt, household, evaluation } = file
  const { outcome, flags } = evaluation
  return { id, caseNumber, status, language, submittedAt, outcome, flags, state: household.state ?? '' }
}

function page<Item>(items: Item[], limit: number | null | undefined, cursor: string | null | undefined) {
  const start = Number(cursor ?? 0)
  const end = start + (limit ?? items.length)
  return { items: items.slice(start, end), cursor: end < items.length ? String(end) : null }
}

function ok(data: object): Answer {
  return { status: 200, body: { data } }
}

function failed(message: string): Answer {
  return { status: 200, body: { data: null, errors: [{ message, errorType: 'Lambda:Unhandled' }] } }
}
