import type { ReactNode } from 'react'
import { useStaffMember } from '../../session/staff-member.ts'
import { CasePartsProvider } from '../../shared/case-parts/case-parts-provider.tsx'
import type { CasePart } from '../../shared/feature.ts'

type CaseFrameProps = { caseId: string; parts: readonly CasePart[]; children: ReactNode }

/** The frame of all parts of a case: each of them shows the way back and the links to the parts that the person may see. */
export function CaseFrame({ caseId, parts, children }: CaseFrameProps) {
  const member = useStaffMember()
  const visible = parts.filter(
    ({ groups }) => groups === undefined || groups.some((group) => member.groups.includes(group)),
  )
  return <CasePartsProvider value={{ caseId, parts: visible }}>{children}</CasePartsProvider>
}
