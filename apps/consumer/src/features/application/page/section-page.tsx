import { Button } from '@breakwater/ui/components/button'
import { useMessages } from '@breakwater/ui/components/language-provider'
import type { Form, FormValues } from '@breakwater/ui/forms/use-form'
import type { ReactNode } from 'react'
import { applicationMessages } from './application-messages.ts'
import { ApplicationPage } from './application-page.tsx'

type SectionPageProps<Values extends FormValues, Code extends string> = {
  path: string
  title: string
  lead?: ReactNode
  back: string
  form: Form<Values, Code>
  /** The words for a problem, the same above and beside the field. */
  problemText: (code: Code, field: string) => string
  /** The person came from check-your-answers and goes back there. */
  changing?: boolean
  actionLabel?: string
  children: ReactNode
  /** Between the fields and the button. */
  sum?: ReactNode
  /** Below the button: for instance, to remove what this page shows. */
  after?: ReactNode
}

/** One question group: a form, its problems and Continue. */
export function SectionPage<Values extends FormValues, Code extends string>(props: SectionPageProps<Values, Code>) {
  const { form, problemText, changing = false, actionLabel, children, sum, after, ...page } = props
  const t = useMessages(applicationMessages)
  const problems = Object.entries(form.problems).map(([id, code]) => ({ id, message: problemText(code as Code, id) }))
  return (
    <ApplicationPage {...page} problems={problems} refusals={form.refusals}>
      <form className="card page-card" onSubmit={form.submit} noValidate>
        {children}
        {sum}
        <div className="actions">
          <Button type="submit">{changing ? t.backToCheck : (actionLabel ?? t.continue)}</Button>
          {after}
        </div>
      </form>
    </ApplicationPage>
  )
}
