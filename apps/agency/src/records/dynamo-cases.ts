import type { EntityItem } from 'electrodb'
import { cutPage } from '../api/page.ts'
import type { SubmittedApplication } from '../applications/application.ts'
import { keptEvaluation } from '../applications/evaluation-answer.ts'
import type { CaseSummary, Cases } from '../cases/cases.ts'
import type { Sealer } from '../sealing/sealer.ts'
import { auditEventOf, auditItem } from './audit-item.ts'
import { queuePosition, type Records } from './entities.ts'
import { grantItem, grantOf, timeToLive } from './grant-item.ts'
import { writeTogether } from './write-together.ts'

type ApplicationItem = EntityItem<Records['entities']['application']>

export function dynamoCases(records: Records, sealer: Sealer): Cases {
  const { application, grant, audit } = records.entities

  return {
    async find(id) {
      const { data } = await application.get({ id }).go({ consistent: true })
      if (data?.status !== 'SUBMITTED') return undefined
      return { ...summaryOf(data), reveal: () => revealCase(data, sealer) }
    },

    async list(statuses, { limit, after }) {
      const pages = await Promise.all(
        statuses.map(async (caseStatus) => {
          const queued = application.query.queued({ caseStatus })
          const query = after
            ? queued.gt({ queuePosition: queuePosition({ submittedAt: after.at, id: after.id }) })
            : queued
          const { data } = await query.go({ limit: limit + 1 })
          return data.map(summaryOf)
        }),
      )
      return cutPage(pages.flat().sort(byWaiting), limit, ({ submittedAt, id }) => ({ at: submittedAt, id }))
    },

    async findGrant(caseId, sub) {
      const { data } = await grant.get({ caseId, sub }).go({ consistent: true })
      return data ? grantOf(data, sealer) : undefined
    },

    async grants(caseId) {
      const { data } = await grant.query.record({ caseId }).go({ consistent: true, pages: 'all' })
      return Promise.all(data.map((item) => grantOf(item, sealer)))
    },

    async open(found, given, event) {
      const [trail, held] = await Promise.all([auditItem(event, sealer), grantItem(given, sealer)])
      const written = await writeTogether(() =>
        records.transaction
          .write(({ application, grant, audit }) => [
            application
              .patch({ id: found.id })
              .set({ caseStatus: found.status })
              // The queue's key is made anew; a condition on it keeps a draft from being opened.
              .composite({ queuePosition: queuePosition(found) })
              .commit(),
            grant.put(held).commit(),
            audit.create(trail).commit(),
          ])
          .go(),
      )
      if (!written) throw new Error('the case changed while it was opened')
    },

    async changeEnd({ caseId, sub, grantedAt, expiresAt }, end, event) {
      const trail = await auditItem(event, sealer)
      return writeTogether(() =>
        records.transaction
          .write(({ grant, audit }) => [
            grant
              .patch({ caseId, sub })
              .set({ expiresAt: end, ...timeToLive(end) })
              .where((is, { eq }) => `${eq(is.grantedAt, grantedAt)} AND ${eq(is.expiresAt, expiresAt)}`)
              .commit(),
            audit.create(trail).commit(),
          ])
          .go(),
      )
    },

    async record(event) {
      await audit.create(await auditItem(event, sealer)).go()
    },

    async trail(caseId, { limit, after }) {
      const recorded = audit.query.record({ caseId })
      const query = after ? recorded.lt({ at: after.at, id: after.id }) : recorded
      const { data } = await query.go({ order: 'desc', limit: limit + 1 })
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
  const opened = (await sealer.open('application', id, sealed)) as Pick<
    SubmittedApplication,
    'household' | 'evaluation'
  >
  return { household: opened.household, evaluation: keptEvaluation(opened.evaluation) }
}
