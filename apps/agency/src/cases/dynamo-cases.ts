import { createWriteTransaction, type EntityItem } from 'electrodb'
import type { SubmittedApplication } from '../applications/application.ts'
import { keptEvaluation } from '../applications/evaluation-answer.ts'
import { applicationEntity, applicationRecord, queuePosition } from '../applications/record.ts'
import { changeLogItems } from '../audit/change-log-items.ts'
import { auditEntity, auditEventOf } from '../audit/record.ts'
import { outboxEntity } from '../outbox/record.ts'
import { cutPage } from '../platform/page.ts'
import type { Sealer } from '../platform/sealer.ts'
import type { RecordsTable } from '../platform/table.ts'
import { writeTogether } from '../platform/write-together.ts'
import type { CaseSummary, Cases } from './cases.ts'
import { grantEntity, grantExpiry, grantItem, grantOf } from './record.ts'

type ApplicationItem = EntityItem<ReturnType<typeof applicationEntity>>

export function dynamoCases(table: RecordsTable, sealer: Sealer): Cases {
  const [application, grant, audit] = [applicationEntity(table), grantEntity(table), auditEntity(table)]
  const entities = { application, grant, audit, outbox: outboxEntity(table) }

  return {
    async find(id) {
      const { data } = await application.get({ id }).go({ consistent: true })
      if (data?.status !== 'SUBMITTED') return undefined
      return { ...summaryOf(data), reveal: () => revealCase(data, sealer) }
    },

    async list(statuses, { limit, after, newestFirst }) {
      const pages = await Promise.all(
        statuses.map(async (caseStatus) => {
          const queued = application.query.queued({ caseStatus })
          const from = after && { queuePosition: queuePosition({ submittedAt: after.at, id: after.id }) }
          const query = from ? (newestFirst ? queued.lt(from) : queued.gt(from)) : queued
          const { data } = await query.go({ limit: limit + 1, order: newestFirst ? 'desc' : 'asc' })
          return data.map(summaryOf)
        }),
      )
      return cutPage(
        pages.flat().sort(newestFirst ? (one, other) => byWaiting(other, one) : byWaiting),
        limit,
        ({ submittedAt, id }) => ({ at: submittedAt, id }),
      )
    },

    async findGrant(caseId, sub) {
      const { data } = await grant.get({ caseId, sub }).go({ consistent: true })
      return data ? grantOf(data, sealer) : undefined
    },

    async grants(caseId) {
      const { data } = await grant.query.record({ caseId }).go({ consistent: true, pages: 'all' })
      return Promise.all(data.map((item) => grantOf(item, sealer)))
    },

    async open(found, { status, grant: given }, log) {
      const [{ trail, published }, held] = await Promise.all([changeLogItems(log, sealer), grantItem(given, sealer)])
      return writeTogether(() =>
        createWriteTransaction(entities, ({ application, grant, audit, outbox }) => [
          application
            .patch({ id: found.id })
            .set({ caseStatus: status })
            // The queue's key is made anew; a condition on it keeps a draft from being opened.
            .composite({ queuePosition: queuePosition(found) })
            .where((is, { eq }) => eq(is.caseStatus, found.status))
            .commit(),
          grant.put(held).commit(),
          audit.create(trail).commit(),
          ...published.map((item) => outbox.create(item).commit()),
        ]).go(),
      )
    },

    async changeEnd({ caseId, sub, grantedAt, expiresAt }, end, log) {
      const { trail, published } = await changeLogItems(log, sealer)
      return writeTogether(() =>
        createWriteTransaction(entities, ({ grant, audit, outbox }) => [
          grant
            .patch({ caseId, sub })
            .set({ expiresAt: end, ...grantExpiry(end) })
            .where((is, { eq }) => `${eq(is.grantedAt, grantedAt)} AND ${eq(is.expiresAt, expiresAt)}`)
            .commit(),
          audit.create(trail).commit(),
          ...published.map((item) => outbox.create(item).commit()),
        ]).go(),
      )
    },

    async record(log) {
      const { trail, published } = await changeLogItems(log, sealer)
      const written = await writeTogether(() =>
        createWriteTransaction(entities, ({ audit, outbox }) => [
          audit.create(trail).commit(),
          ...published.map((item) => outbox.create(item).commit()),
        ]).go(),
      )
      if (!written) throw new Error('the audit trail already has an entry of this time and id')
    },

    async trail(caseId, { limit, after }) {
      const recorded = audit.query.record({ caseId })
      const query = after ? recorded.lt({ at: after.at, id: after.id }) : recorded
      const { data } = await query.go({ order: 'desc', limit: limit + 1, consistent: true })
      const { items, ...page } = cutPage(data, limit, ({ at, id }) => ({ at, id }))
      return { ...page, items: await Promise.all(items.map((item) => auditEventOf(item, sealer))) }
    },
  }
}

function byWaiting(one: CaseSummary, other: CaseSummary): number {
  return queuePosition(one) < queuePosition(other) ? -1 : 1
}

function summaryOf(item: ApplicationItem): CaseSummary {
  const { id, language, caseNumber, caseStatus, state, outcome, flags, submittedAt } = item
  if (!caseNumber || !caseStatus || !state || !outcome || !flags || !submittedAt) {
    throw new Error('a submitted application lacks what its submission sets')
  }
  return { id, caseNumber, status: caseStatus, state, language, outcome, flags, submittedAt }
}

async function revealCase({ id, sealed }: ApplicationItem, sealer: Sealer) {
  if (!sealed) throw new Error('a case has no sealed part')
  const opened = (await sealer.open(applicationRecord, id, sealed)) as Pick<
    SubmittedApplication,
    'household' | 'evaluation'
  >
  return { household: opened.household, evaluation: keptEvaluation(opened.evaluation) }
}
