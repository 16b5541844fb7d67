import { formatPhone } from '../formats/phone.ts'
import { Icon } from '../icons/icon.tsx'
import { Button } from './button.tsx'
import { componentMessages } from './component-messages.ts'
import { useMessages } from './language-provider.tsx'

type FailureProps = {
  title: string
  /** Of the agency, as `+18005550111`. */
  phone: string
  onRetry: () => void
}

/** Says that a part of the page could not be loaded, that nothing is lost, and what a person can do. */
export function Failure({ title, phone, onRetry }: FailureProps) {
  const t = useMessages(componentMessages)
  return (
    <div className="sheet failure" role="alert">
      <h3>{title}</h3>
      <p className="failure-words">{t.nothingLost}</p>
      <p className="actions">
        <Button onClick={onRetry}>{t.tryAgain}</Button>
        <a className="button button-secondary" href={`tel:${phone}`} aria-label={t.callPhone(formatPhone(phone))}>
          <Icon name="phone" /> {formatPhone(phone)}
        </a>
      </p>
    </div>
  )
}
