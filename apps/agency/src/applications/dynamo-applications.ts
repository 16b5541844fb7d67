import type { Evaluation, HouseholdInput, TypedPageInput } from '@breakwater/contracts/generated/schema'
import { createWriteTransaction, type EntityItem } from 'electrodb'
import { changeLogItems } from '../audit/change-log-items.ts'
import { auditEntity } from '../audit/record.ts'
import { outboxEntity, outboxItem } from '../outbox/record.ts'
import type { Answer } from '../platform/answer.ts'
import { cutPage } from '../platform/page.ts'
import type { Sealer } from '../platform/sealer.ts'
import type { RecordsTable } from '../platform/table.ts'
import { writeTogether } from '../platform/write-together.ts'
import { countUse, quotaEntity } from '../quotas/record.ts'
import type { Application } from './application.ts'
import type { Applications } from './applications.ts'
import { keptEvaluation } from './evaluation-answer.ts'
import { applicationEntity, applicationRecord, queuePosition } from './record.ts'

type Item = EntityItem<ReturnType<typeof applicationEntity>>
type Sealed = { household: HouseholdInput; typedPages?: TypedPageInput[]; evaluation?: Answer<Evaluation> }

export function dynamoApplications(table: RecordsTable, sealer: Sealer): Applications {
  const application = applicationEntity(table)
  const entities = { application, audit: auditEntity(table), outbox: outboxEntity(table), quota: quotaEntity(table) }

  return {
    async find(id, owner) {
      const { data } = await application.get({ id }).go({ consistent: true })
      return data?.owner === owner ? openApplication(data, sealer) : undefined
    },

    async list(owner, { limit, after }) {
      const owned = application.query.owned({ owner })
      const query = after ? owned.lt({ createdAt: after.at, id: after.id }) : owned
      const { data } = await query.go({ order: 'desc', limit: limit + 1 })
      return cutPage(data, limit, ({ createdAt, id }) => ({ at: createdAt, id }))
    },

    async create({ household, typedPages, ...plain }, event) {
      const sealed = await sealer.seal(applicationRecord, plain.id, { household, typedPages })
      return writeTogether(() =>
        createWriteTransaction(entities, ({ application, outbox }) => [
          application.create({ ...plain, sealed }).commit(),
          outbox.create(outboxItem(event)).commit(),
        ]).go(),
      )
    },

    async replace({ household, typedPages, ...draft }, event) {
      const { id, owner, version, language, updatedAt } = draft
      const sealed = await sealer.seal(applicationRecord, id, { household, typedPages })
      const written = await writeTogether(() =>
        createWriteTransaction(entities, ({ application, outbox }) => [
          application
            .patch({ id })
            .set({ version, language, updatedAt, sealed })
            .where((is, { eq }) =>
              [eq(is.owner, owner), eq(is.version, version - 1), eq(is.status, 'DRAFT')].join(' AND '),
            )
            .commit(),
          outbox.create(outboxItem(event)).commit(),
        ]).go(),
      )
      if (!written) return null
      // A transaction returns no attributes, and this one never changes.
      const { data } = await application.get({ id }).go({ consistent: true, attributes: ['createdAt'] })
      if (!data?.createdAt) throw new Error('an application has no time of its creation')
      return { ...draft, household, typedPages, createdAt: data.createdAt }
    },

    async submit({ household, evaluation, ...plain }, log, use) {
      const { id, owner, version, createdAt, language, ...changed } = plain
      const sealed = await sealer.seal(applicationRecord, id, { household, evaluation })
      const { trail, published } = await changeLogItems(log, sealer)
      return writeTogether(() =>
        createWriteTransaction(entities, ({ application, audit, outbox, quota }) => [
          application
            .patch({ id })
            .set({ ...changed, version, sealed, queuePosition: queuePosition(plain) })
            .where((is, { eq }) =>
              [eq(is.owner, owner), eq(is.version, version - 1), eq(is.status, 'DRAFT')].join(' AND '),
            )
            .commit(),
          audit.create(trail).commit(),
          ...published.map((item) => outbox.create(item).commit()),
          countUse(quota, use),
        ]).go(),
      )
    },
  }
}

async function openApplication(item: Item, sealer: Sealer): Promise<Application> {
  const { sealed, ...plain } = item
  if (!sealed) throw new Error('an application has no sealed part')
  const opened = (await sealer.open(applicationRecord, item.id, sealed)) as Sealed
  const evaluation = opened.evaluation && { evaluation: keptEvaluation(opened.evaluation) }
  return { ...plain, ...opened, ...evaluation } as Application
}
