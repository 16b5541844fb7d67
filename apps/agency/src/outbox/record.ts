// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ElectroDB has templates of its own
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import {
  type DomainEvent,
  type DomainEventType,
  domainEvent,
  subjectOf,
} from '@breakwater/contracts/events/domain-event'
import { type CreateEntityItem, CustomAttributeType, Entity } from 'electrodb'
import { recordKind } from '../platform/record-kind.ts'
import { epochSeconds, type RecordsTable, tableKeys } from '../platform/table.ts'

/**
 * Events that are to be delivered. An event is written in the transaction of the change that it tells of, so that neither is
 * ever without the other; a delivery reads the table's stream, filtered by this prefix.
 */
export const outboxRecord = recordKind('outbox', { sealed: false })

/** The longest that a queue of SQS keeps a message: an event that was not delivered by then is lost there, too. */
const daysKept = 14

/** Events of one subject, a case or a version of settings, share a partition key, so that the table's stream keeps them in order. Every attribute is readable. */
export function outboxEntity(table: RecordsTable) {
  return new Entity(
    {
      model: { service: 'breakwater', entity: outboxRecord.name, version: '1' },
      attributes: {
        id: { type: 'string', required: true },
        type: { type: CustomAttributeType<DomainEventType>('string'), required: true },
        version: { type: CustomAttributeType<DomainEvent['version']>('number'), required: true },
        time: { type: 'string', required: true },
        agency: { type: 'string', required: true },
        actor: { type: CustomAttributeType<DomainEvent['actor']>('string'), required: true },
        /** What the event is about, by the id that the event has. */
        subject: { type: 'string', required: true, hidden: true },
        caseId: { type: 'string' },
        settingsId: { type: 'string' },
        expiresAtEpoch: { type: 'number', required: true, hidden: true, field: tableKeys.timeToLive },
      },
      indexes: {
        record: {
          pk: {
            field: tableKeys.partition,
            composite: ['subject'],
            template: `${outboxRecord.prefix}\${subject}`,
            casing: 'none',
          },
          sk: { field: tableKeys.sort, composite: ['time', 'id'], template: '${time}#${id}', casing: 'none' },
        },
      },
    },
    table,
  )
}

/** An event as the outbox keeps it. */
export function outboxItem(event: DomainEvent): CreateEntityItem<ReturnType<typeof outboxEntity>> {
  return {
    ...event,
    subject: subjectOf(event),
    expiresAtEpoch: epochSeconds(Date.parse(event.time) + daysKept * 24 * 60 * 60_000),
  }
}

/**
 * The event that an item of the outbox holds, by its plain attributes. An item with an attribute that neither the event nor the
 * outbox has is no event: what is not known to be impersonal does not leave the account.
 * @throws Error for what is no item of DynamoDB
 */
export function eventOf(item: Readonly<Record<string, AttributeValue>>): DomainEvent | undefined {
  const {
    [tableKeys.partition]: _partition,
    [tableKeys.sort]: _sort,
    [tableKeys.timeToLive]: _timeToLive,
    subject: _subject,
    // ElectroDB's name of its entity.
    __edb_e__,
    __edb_v__,
    ...event
  } = item
  return domainEvent.safeParse(unmarshall(event)).data
}
