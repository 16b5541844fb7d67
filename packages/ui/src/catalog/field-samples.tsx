import { useState } from 'react'
import { AmountField } from '../components/amount-field.tsx'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { useMessages } from '../components/language-provider.tsx'
import { RadioField } from '../components/radio-field.tsx'
import { Signature } from '../components/signature.tsx'
import { emptySignature, type SignatureValue } from '../components/signature-strokes.ts'
import { StepIndicator } from '../components/step-indicator.tsx'
import { catalogMessages } from './catalog-messages.ts'
import { Sample, State } from './sample.tsx'

/** A drawn signature: two waves and a dot. */
const drawn: SignatureValue = {
  way: 'draw',
  strokes: [
    Array.from({ length: 60 }, (_, step) => ({ x: 120 + step * 9, y: 210 + 60 * Math.sin(step / 3) - step })),
    [{ x: 700, y: 140 }],
  ],
}

export function FieldSamples() {
  const t = useMessages(catalogMessages)
  const [pay, setPay] = useState('')
  const [often, setOften] = useState('')
  const [gifts, setGifts] = useState('1,200.00')
  const [balance, setBalance] = useState('1.800,00')
  const [food, setFood] = useState('4,600.00')
  const [housing, setHousing] = useState('rent')
  const frequencies = [
    { value: 'month', label: t.everyMonth },
    { value: 'year', label: t.everyYear },
  ]
  const homes = [
    { value: 'rent', label: t.iRent },
    { value: 'own', label: t.iOwn },
  ]
  return (
    <>
      <Sample title={t.amounts}>
        <State name={t.empty}>
          <AmountField
            id="pay"
            label={t.takeHome}
            hint={t.takeHomeHint}
            value={pay}
            onChange={setPay}
            frequency={{ id: 'pay-often', value: often, onChange: setOften, choices: frequencies }}
          />
        </State>
        <State name={t.filled}>
          <AmountField
            id="gifts"
            label={t.gifts}
            value={gifts}
            onChange={setGifts}
            readBack={t.yearlyInAMonth}
            frequency={{ id: 'gifts-often', value: 'year', onChange: setOften, choices: frequencies }}
          />
        </State>
        <State name={t.notUnderstood}>
          <AmountField id="balance" label={t.balance} value={balance} onChange={setBalance} error={t.balanceProblem} />
        </State>
        <State name={t.asked}>
          <AmountField id="food" label={t.food} value={food} onChange={setFood} question={t.foodQuestion} />
        </State>
      </Sample>
      <Sample title={t.errorSummary}>
        <ErrorSummary
          refusals={0}
          problems={[
            { id: 'pay-often', message: t.oftenProblem },
            { id: 'balance', message: t.balanceProblem },
          ]}
        />
      </Sample>
      <Sample title={t.choices}>
        <RadioField id="housing" label={t.howDoYouLive} choices={homes} value={housing} onChange={setHousing} />
        <State name={t.refused}>
          <RadioField
            id="housing-refused"
            label={t.howDoYouLive}
            choices={homes}
            value=""
            onChange={setHousing}
            error={t.chooseOne}
          />
        </State>
      </Sample>
      <Sample title={t.buttons}>
        <p className="actions">
          <Button>{t.continue}</Button>
          <Button look="secondary">{t.back}</Button>
          <Button look="link">{t.later}</Button>
        </p>
        <State name={t.busy}>
          <p className="actions">
            <Button busyWord={t.sending}>{t.send}</Button>
            <Button busy busyWord={t.sending}>
              {t.send}
            </Button>
          </p>
        </State>
      </Sample>
      <Sample title={t.progress}>
        <StepIndicator names={['1', '2', '3', '4', '5', '6']} current={2} page={{ index: 1, count: 5 }} />
      </Sample>
      <Sample title={t.signature}>
        <State name={t.empty}>
          <SignatureSample id="signature-empty" start={emptySignature} />
        </State>
        <State name={t.drawn}>
          <SignatureSample id="signature-drawn" start={drawn} />
        </State>
        <State name={t.typed}>
          <SignatureSample id="signature-typed" start={{ way: 'type', name: 'Maria Sample' }} />
        </State>
        <State name={t.refused}>
          <SignatureSample id="signature-refused" start={{ way: 'type', name: '' }} error={t.signatureProblem} />
        </State>
      </Sample>
    </>
  )
}

function SignatureSample({ id, start, error }: { id: string; start: SignatureValue; error?: string }) {
  const [value, setValue] = useState(start)
  return <Signature id={id} name="Maria Sample" value={value} onChange={setValue} error={error} />
}
