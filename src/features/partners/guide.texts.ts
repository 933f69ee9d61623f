/** The fixed texts of the guide for everybody, in twelve languages and in plain German: one file per language, the same keys in each. */
import ar from './texts/ar.json' with { type: 'json' }
import plain from './texts/de-einfach.json' with { type: 'json' }
import de from './texts/de.json' with { type: 'json' }
import en from './texts/en.json' with { type: 'json' }
import fa from './texts/fa.json' with { type: 'json' }
import fr from './texts/fr.json' with { type: 'json' }
import kmr from './texts/kmr.json' with { type: 'json' }
import ps from './texts/ps.json' with { type: 'json' }
import ru from './texts/ru.json' with { type: 'json' }
import so from './texts/so.json' with { type: 'json' }
import ti from './texts/ti.json' with { type: 'json' }
import tr from './texts/tr.json' with { type: 'json' }
import uk from './texts/uk.json' with { type: 'json' }

export type GuideTexts = typeof de
export const guideTexts: Record<'ar' | 'de' | 'de-einfach' | 'en' | 'fa' | 'fr' | 'kmr' | 'ps' | 'ru' | 'so' | 'ti' | 'tr' | 'uk', GuideTexts> = { ar, de, 'de-einfach': plain, en, fa, fr, kmr, ps, ru, so, ti, tr, uk }
