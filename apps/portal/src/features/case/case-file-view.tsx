import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Badge, Group, Text, Title } from '@mantine/core'
import { useMemo } from 'react'
import { useFocusIfLost } from '../../shared/page/use-focus-if-lost.ts'
import { terms } from '../../shared/terms/terms.ts'
import { formatInstant } from '../../shared/time/elapsed.ts'
import { CaseFigures } from './case-figures.tsx'
import styles from './case-file-view.module.css'
import { caseMessages } from './case-messages.ts'
import { readDetail } from './evaluation/evaluation-detail.ts'
import type { CaseFile } from './file/case-query.ts'
import { GrantBar, type GrantBarProps } from './grant/grant-bar.tsx'

type CaseFileViewProps = Omit<GrantBarProps, 'file'> & { file: CaseFile }

/** An open case: what the agency proposes and why, beside what the consumer stated. */
export function CaseFileView({ file, onEnd, onDoubt }: CaseFileViewProps) {
  const words = useMessages(caseMessages)
  const term = useMessages(terms)
  const heading = useFocusIfLost<HTMLHeadingElement>()
  const { language } = useLanguage()
  const json = file.evaluation.detail
  const detail = useMemo(() => readDetail(json), [json])
  return (
    <>
      <header className={styles.header}>
        <div>
          <Group gap="sm">
            <Title order={1} size="h3" ref={heading} tabIndex={-1}>
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
      </header>
      <CaseFigures file={file} detail={detail} grantBar={<GrantBar file={file} onEnd={onEnd} onDoubt={onDoubt} />} />
    </>
  )
}
