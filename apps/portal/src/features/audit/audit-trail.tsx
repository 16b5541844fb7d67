import type { CaseAuditQuery } from '@breakwater/contracts/generated/staff'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Paper, Skeleton, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useStaffMember } from '../../session/staff-member.ts'
import { useApi } from '../../shared/api/api-provider.tsx'
import { CaseBar } from '../../shared/case-parts/case-bar.tsx'
import { BusyButton } from '../../shared/page/busy-button.tsx'
import { Problem } from '../../shared/page/problem.tsx'
import { ScrollFrame } from '../../shared/page/scroll-frame.tsx'
import { useFocusAfterChange } from '../../shared/page/use-focus-after-change.ts'
import { useTitle } from '../../shared/page/use-title.ts'
import { terms } from '../../shared/terms/terms.ts'
import { formatInstant } from '../../shared/time/elapsed.ts'
import { auditMessages } from './audit-messages.ts'
import { auditQuery } from './audit-query.ts'
import styles from './audit-trail.module.css'

/** Who opened and read a case. It needs no grant and reads nothing of the case itself; notes are shown with a grant only. */
export function AuditTrail({ caseId }: { caseId: string }) {
  const words = useMessages(auditMessages)
  useTitle(words.title)
  const reader = useStaffMember()
  const trail = useInfiniteQuery(auditQuery(useApi(), caseId))
  // The button for earlier entries disappears with the last of them.
  useFocusAfterChange(trail.data && String(trail.hasNextPage), 'h1')
  const events = trail.data?.pages.flatMap((page) => page.items)
  return (
    <Stack gap="sm" align="stretch">
      <CaseBar />
      <Title order={1} size="h3" tabIndex={-1}>
        {words.title}
      </Title>
      {trail.isPending && <Skeleton height={240} />}
      {trail.error && <Problem error={trail.error} onRetry={trail.refetch} />}
      {events && <AuditTable events={events} reader={reader.id} />}
      {trail.hasNextPage && (
        <BusyButton
          variant="default"
          size="xs"
          busy={trail.isFetchingNextPage}
          onClick={() => trail.fetchNextPage()}
          className={styles.earlier}
        >
          {words.earlier}
        </BusyButton>
      )}
    </Stack>
  )
}

type AuditTableProps = { events: CaseAuditQuery['caseAudit']['items']; reader: string }

function AuditTable({ events, reader }: AuditTableProps) {
  const words = useMessages(auditMessages)
  const term = useMessages(terms)
  const { language } = useLanguage()
  return (
    <Paper withBorder>
      <ScrollFrame label={words.caption}>
        <Table verticalSpacing={6} fz="sm">
          <caption>
            <VisuallyHidden>{words.caption}</VisuallyHidden>
          </caption>
          <Table.Thead>
            <Table.Tr>
              {[words.at, words.action, words.actor, words.purpose, words.note].map((name) => (
                <Table.Th key={name} scope="col">
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {events.map((event) => (
              <Table.Tr key={event.id}>
                <Table.Td className={styles.time}>
                  <time dateTime={event.at}>{formatInstant(event.at, language, 'medium')}</time>
                </Table.Td>
                <Table.Td className={styles.words}>{term.auditAction[event.action]}</Table.Td>
                <Table.Td>
                  <Actor event={event} reader={reader} />
                </Table.Td>
                <Table.Td className={styles.words}>{event.purpose ? term.purpose[event.purpose] : '–'}</Table.Td>
                <Table.Td>{noteOf(event, words)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollFrame>
    </Paper>
  )
}

/** The note of an entry, or the rule of a decision: no entry has both. */
function noteOf(
  { note, noteWithheld, rule }: AuditTableProps['events'][number],
  words: typeof auditMessages.en,
): string {
  if (noteWithheld) return words.noteWithheld
  return note ?? (rule ? words.rule(rule.id, rule.version) : '–')
}

/** Who acted, by their name at the time; for staff with their work address. */
function Actor({ event, reader }: { event: AuditTableProps['events'][number]; reader: string }) {
  const words = useMessages(auditMessages)
  if (event.action === 'APPLICATION_SUBMITTED') return words.consumer
  const name = event.actorName ?? <code>{event.actor}</code>
  return (
    <>
      {name}
      {event.actor === reader && ` (${words.you})`}
      {event.actorEmail && event.actorEmail !== event.actorName && (
        <Text size="xs" c="dimmed">
          {event.actorEmail}
        </Text>
      )}
    </>
  )
}
