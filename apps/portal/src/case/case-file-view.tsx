import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Badge, Group, Text, Title } from '@mantine/core'
import { useMemo } from 'react'
import { terms } from '../terms/terms.ts'
import { formatInstant } from '../time/elapsed.ts'
import { CaseFigures } from './case-figures.tsx'
import styles from './case-file-view.module.css'
import { caseMessages } from './case-messages.ts'
import type { CaseFile } from './case-query.ts'
import type { CaseEnd } from './closed-case.tsx'
import { readDetail } from './evaluation-detail.ts'
import { GrantBar } from './grant-bar.tsx'

/** An open case: what the agency proposes and why, beside what the consumer stated. */
export function CaseFileView({ file, onEnd }: { file: CaseFile; onEnd: (reason: CaseEnd) => void }) {
  const words = useMessages(caseMessages)
  const term = useMessages(terms)
  const { language } = useLanguage()
  const json = file.evaluation.detail
  const detail = useMemo(() => readDetail(json), [json])
  return (
    <>
      <header className={styles.header}>
        <div>
          <Group gap="sm">
            <Title order={1} size="h3">
              {words.title(file.caseNumber)}
            </Title>
            <Badge variant="outline" color="gray.8">
              {term.status[file.status]}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {words.submitted} {formatInstant(file.submittedAt, language)} · {file.household.state} ·{' '}
            {term.language[file.language]}
          </Text>
        </div>
        <div>
          <GrantBar grant={file.grant} onEnd={onEnd} />
        </div>
      </header>
      <CaseFigures file={file} detail={detail} />
    </>
  )
}
