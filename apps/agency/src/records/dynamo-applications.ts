import type { Evaluation, HouseholdInput, TypedPageInput } from '@breakwater/contracts/generated/schema'
import type { EntityItem } from 'electrodb'
import type { Answer } from '../api/answer.ts'
import { cutPage } from '../api/page.ts'
import type { Application } from '../applications/application.ts'
import type { Applications } from '../applications/applications.ts'
import { keptEvaluation } from '../applications/evaluation-answer.ts'
import type { Sealer } from '../sealing/sealer.ts'
import { auditItem } from './audit-item.ts'
import { unlessRefused } from './conditional-write.ts'
import { queuePosition, type Records } from './entities.ts'
import { writeTogether } from './write-together.ts'

type Item = EntityItem<Records['entities']['application']>
type Sealed = { household: HouseholdInput; typedPages?: TypedPageInput[]; evaluation?: Answer<Evaluation> }

export function dynamoApplications(records: Records, sealer: Sealer): Applications {
  const { application } = records.entities

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

    async create({ household, typedPages, ...plain }) {
      const sealed = await sealer.seal('application', plain.id, { household, typedPages })
      return (await unlessRefused(() => application.create({ ...plain, sealed }).go())) !== null
    },

    async replace({ household, typedPages, ...draft }) {
      const { id, owner, version, language, updatedAt } = draft
      const sealed = await sealer.seal('application', id, { household, typedPages })
      const written = await unlessRefused(() =>
        application
          .patch({ id })
          .set({ version, language, updatedAt, sealed })
          .where((is, { eq }) =>
            [eq(is.owner, owner), eq(is.version, version - 1), eq(is.status, 'DRAFT')].join(' AND '),
          )
          .go({ response: 'all_new' }),
      )
      return written?.data.createdAt ? { ...draft, household, typedPages, createdAt: written.data.createdAt } : null
    },

    async submit({ household, evaluation, ...plain }, event) {
      const { id, owner, version, createdAt, language, ...changed } = plain
      const sealed = await sealer.seal('application', id, { household, evaluation })
      const trail = await auditItem(event, sealer)
      return writeTogether(() =>
        records.transaction
          .write(({ application, audit }) => [
            application
              .patch({ id })
              .set({ ...changed, version, sealed, queuePosition: queuePosition(plain) })
              .where((is, { eq }) =>
                [eq(is.owner, owner), eq(is.version, version - 1), eq(is.status, 'DRAFT')].join(' AND '),
              )
              .commit(),
            audit.create(trail).commit(),
          ])
          .go(),
      )
    },
  }
}

async function openApplication(item: Item, sealer: Sealer): Promise<Application> {
  const { sealed, ...plain } = item
  if (!sealed) throw new Error('an application has no sealed part')
  const opened = (await sealer.open('application', item.id, sealed)) as Sealed
  const evaluation = opened.evaluation && { evaluation: keptEvaluation(opened.evaluation) }
  return { ...plain, ...opened, ...evaluation } as Application
}
