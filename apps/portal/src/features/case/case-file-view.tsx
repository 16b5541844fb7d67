import { useMessages } from '@breakwater/ui/components/language-provider'
import { useMemo } from 'react'
import { CaseTabs } from '../../shared/case-parts/case-tabs.tsx'
import { CaseFigures, sectionIds } from './case-figures.tsx'
import styles from './case-file-view.module.css'
import { CaseHead } from './case-head.tsx'
import { caseMessages } from './case-messages.ts'
import { readDetail } from './evaluation/evaluation-detail.ts'
import type { CaseFile } from './file/case-query.ts'
import { GrantBar, type GrantBarProps } from './grant/grant-bar.tsx'
import { KeyFigures } from './outcome/key-figures.tsx'

type CaseFileViewProps = Omit<GrantBarProps, 'file'> & { file: CaseFile }

/** An open case. Whose it is, how long it is open and its key figures stay visible when the page scrolls. */
export function CaseFileView({ file, onEnd, onDoubt }: CaseFileViewProps) {
  const words = useMessages(caseMessages)
  const json = file.evaluation.detail
  const detail = useMemo(() => readDetail(json), [json])
  return (
    <>
      <div className={styles.top}>
        <CaseHead file={file}>
          <GrantBar file={file} onEnd={onEnd} onDoubt={onDoubt} />
        </CaseHead>
        <KeyFigures evaluation={file.evaluation} detail={detail} />
      </div>
      <div className={styles.tabs}>
        <CaseTabs
          sections={[
            { id: sectionIds.plan, label: words.plan },
            { id: sectionIds.stated, label: words.statedTab },
          ]}
        />
      </div>
      <CaseFigures file={file} detail={detail} />
    </>
  )
}
