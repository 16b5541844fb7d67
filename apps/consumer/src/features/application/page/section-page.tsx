import { Button } from '@breakwater/ui/components/button'
import { useMessages } from '@breakwater/ui/components/language-provider'
import type { FormValues } from '@breakwater/ui/forms/use-form'
import type { ReactNode } from 'react'
import { applicationMessages } from './application-messages.ts'
import { ApplicationPage } from './application-page.tsx'
import type { WordedForm } from './use-section-form.ts'
import type { Way } from './use-way.ts'

type SectionPageProps<Values extends FormValues> = {
  path: string
  title: string
  lead?: ReactNode
  way: Way
  form: WordedForm<Values>
  actionLabel?: string
  children: ReactNode
  /** Between the fields and the button. */
  sum?: ReactNode
}

/** One question group: a form, its problems and Continue. */
export function SectionPage<Values extends FormValues>(props: SectionPageProps<Values>) {
  const { way, form, actionLabel, children, sum, ...page } = props
  const t = useMessages(applicationMessages)
  return (
    <ApplicationPage {...page} back={way.back} problems={form.problems} refusals={form.refusals}>
      <form className="card page-card" onSubmit={form.submit} noValidate>
        {children}
        {sum}
        <div className="actions">
          <Button type="submit">{way.changing ? t.backToCheck : (actionLabel ?? t.continue)}</Button>
        </div>
      </form>
    </ApplicationPage>
  )
}
