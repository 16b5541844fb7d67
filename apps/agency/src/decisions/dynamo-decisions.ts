import { createWriteTransaction } from 'electrodb'
import { applicationEntity, queuePosition } from '../applications/record.ts'
import { changeLogItems } from '../audit/change-log-items.ts'
import { auditEntity } from '../audit/record.ts'
import { outboxEntity } from '../outbox/record.ts'
import type { Sealer } from '../platform/sealer.ts'
import type { RecordsTable } from '../platform/table.ts'
import { writeTogether } from '../platform/write-together.ts'
import type { Decisions } from './decisions.ts'
import { decisionEntity, decisionItem, decisionStepOf } from './record.ts'

export function dynamoDecisions(table: RecordsTable, sealer: Sealer): Decisions {
  const decision = decisionEntity(table)
  const entities = {
    application: applicationEntity(table),
    decision,
    audit: auditEntity(table),
    outbox: outboxEntity(table),
  }

  return {
    async steps(caseId) {
      const { data } = await decision.query.record({ caseId }).go({ consistent: true, pages: 'all' })
      return Promise.all(data.map((item) => decisionStepOf(item, sealer)))
    },

    async append(found, step, log) {
      const [{ trail, published }, item] = await Promise.all([changeLogItems(log, sealer), decisionItem(step, sealer)])
      return writeTogether(() =>
        createWriteTransaction(entities, ({ application, decision, audit, outbox }) => [
          application
            .patch({ id: found.id })
            .set({ caseStatus: step.status })
            // The queue's key is made anew.
            .composite({ queuePosition: queuePosition(found) })
            .where((is, { eq }) => eq(is.caseStatus, found.status))
            .commit(),
          decision.create(item).commit(),
          audit.create(trail).commit(),
          ...published.map((event) => outbox.create(event).commit()),
        ]).go(),
      )
    },
  }
}
