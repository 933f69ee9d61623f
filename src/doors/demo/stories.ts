/** Lifelike stories for the example municipality: what a plan sets out, what is talked about, in which words. Everything is invented; who gets which story is drawn with a seed. */

/** Who does a step: the person, the caseworker, a volunteer, a partner. */
type Who = 'client' | 'caseworker' | 'volunteer' | 'partner'
export type StoryGoal = { area: string; title: string; why: string; /** The person's own words by language; German where there is none. */ words?: Readonly<Record<string, string>>; steps: readonly (readonly [string, Who])[]; /** How far it goes: reached, running, waiting, given up. */ goes: 'reached' | 'running' | 'waiting' | 'stopped' }
export type StoryTalk = { form: string; topics: readonly string[]; minutes: number; note: string; task?: string; contact?: string }
export type Story = { fits: 'course' | 'work' | 'job' | 'family' | 'youth' | 'elder'; goals: readonly StoryGoal[]; talks: readonly StoryTalk[]; letter?: { sender: string; meaning: string; task: string } }

export const stories: readonly Story[] = [
  {
    fits: 'course',
    goals: [
      { area: 'deutsch', title: 'B1-Prüfung bestehen', why: 'Mit B1 ist eine Ausbildung möglich.', words: { ar: 'أريد أن أتحدث مع الجيران وزملاء العمل بدون مترجم.', uk: 'Хочу сама розмовляти з лікарем і в школі.', prs: 'می‌خواهم بدون ترجمان با همسایه‌ها گپ بزنم.', fa: 'می‌خواهم بدون مترجم با همکارانم حرف بزنم.', tr: 'Komşularla tercümansız konuşmak istiyorum.', ti: 'ብዘይ ተርጓሚ ክዛረብ እደሊ።' },
        steps: [['Einstufung bei der Volkshochschule', 'client'], ['Berechtigungsschein beim BAMF beantragen', 'caseworker'], ['Jeden Mittwoch ins Sprachcafé', 'client'], ['Zur Prüfung anmelden', 'client']], goes: 'running' },
      { area: 'arbeit', title: 'Praktikum in einem Betrieb im Ort', why: 'Den Arbeitsalltag kennenlernen, bevor der Kurs endet.', steps: [['Lebenslauf im Job-Café schreiben', 'volunteer'], ['Drei Betriebe anrufen', 'client'], ['Mit dem Betrieb Zeitraum vereinbaren', 'caseworker']], goes: 'reached' },
      { area: 'gesundheit', title: 'Hausarztpraxis finden', why: 'Bisher nur Notaufnahme.', steps: [['Liste der Praxen mit Aufnahme durchgehen', 'caseworker'], ['Termin zur Anmeldung', 'client']], goes: 'reached' },
    ],
    talks: [
      { form: 'buero', topics: ['deutsch', 'arbeit'], minutes: 60, note: 'Erstgespräch mit Sprachmittlung. Hat als Schneider:in gearbeitet, möchte zuerst Deutsch lernen. Kurs beginnt im nächsten Monat, Fahrkarte noch offen.', task: 'Fahrkarte für den Kurs beantragen' },
      { form: 'aufsuchend', topics: ['deutsch'], minutes: 30, note: 'In der Unterkunft besucht. Lernt abends, im Zimmer ist es laut. Lernraum im Gemeindehaus gezeigt.' },
      { form: 'telefon', topics: ['gesundheit'], minutes: 15, note: 'Praxis nimmt auf, Termin am Donnerstag. Versichertenkarte mitnehmen.' },
      { form: 'buero', topics: ['arbeit', 'deutsch'], minutes: 45, note: 'Praktikum lief gut, der Betrieb würde ab B1 über eine Helferstelle sprechen. Motivation hoch.', contact: 'Schreinerei nach dem Praktikum gefragt: gern wieder.' },
    ],
    letter: { sender: 'Bundesamt für Migration und Flüchtlinge', meaning: 'Der Berechtigungsschein für den Integrationskurs ist da. Die Anmeldung muss innerhalb der Frist erfolgen.', task: 'Anmeldung zum Kurs begleiten' },
  },
  {
    fits: 'work',
    goals: [
      { area: 'wohnung', title: 'Eigene Wohnung finden', why: 'Das Einkommen reicht für eine eigene Miete.', words: { ar: 'أريد بيتاً صغيراً وهادئاً لعائلتي.', tr: 'Ailem için küçük ama sakin bir ev istiyorum.', fa: 'یک خانه‌ی آرام برای خانواده‌ام می‌خواهم.', uk: 'Мрію про власну квартиру, щоб діти мали свою кімнату.' },
        steps: [['Wohnberechtigungsschein beantragen', 'client'], ['Selbstauskunft und Mappe vorbereiten', 'volunteer'], ['Jede Woche zwei Anfragen schreiben', 'client'], ['Bei der Baugenossenschaft vormerken lassen', 'caseworker']], goes: 'running' },
      { area: 'weiterqualifizierung', title: 'Ausländischen Führerschein umschreiben', why: 'Die Frühschicht ist ohne Auto nicht zu erreichen.', steps: [['Übersetzung des Führerscheins', 'client'], ['Erste-Hilfe-Kurs', 'client'], ['Antrag bei der Führerscheinstelle', 'caseworker']], goes: 'waiting' },
      { area: 'arbeit', title: 'Unbefristeter Vertrag', why: 'Sicherheit für Aufenthalt und Wohnung.', steps: [['Gespräch mit der Schichtleitung', 'client'], ['Vertrag gemeinsam lesen', 'caseworker']], goes: 'reached' },
    ],
    talks: [
      { form: 'buero', topics: ['wohnung', 'arbeit'], minutes: 45, note: 'Arbeitet seit einem Jahr im Lager, Lohnabrechnungen vollständig. Mietobergrenze besprochen.', task: 'Vormerkung bei der Baugenossenschaft nachfragen' },
      { form: 'begleitung', topics: ['wohnung'], minutes: 90, note: 'Besichtigung in Ottenbronn begleitet. Vermieterin freundlich, entscheidet nächste Woche.' },
      { form: 'telefon', topics: ['wohnung'], minutes: 10, note: 'Absage, die Wohnung ging an eine Familie mit mehr Kindern. Weiter suchen, Mappe ist gut.' },
      { form: 'schriftlich', topics: ['weiterqualifizierung'], minutes: 15, note: 'Unterlagen für den Führerschein nachgereicht.' },
    ],
    letter: { sender: 'Landratsamt, Führerscheinstelle', meaning: 'Es fehlt noch der Nachweis über den Erste-Hilfe-Kurs. Sonst ruht der Antrag.', task: 'Nachweis Erste Hilfe nachreichen' },
  },
  {
    fits: 'job',
    goals: [
      { area: 'arbeit', title: 'Stelle in der Pflege oder Küche', why: 'Hat Erfahrung als Köch:in und möchte vom Jobcenter unabhängig werden.', words: { ar: 'أحب الطبخ وأريد أن أعيش من عملي.', uk: 'Я вмію працювати і хочу сама заробляти.', prs: 'می‌خواهم از کار خودم زندگی کنم.', so: 'Waxaan rabaa inaan shaqadayda ku noolaado.' },
        steps: [['Bewerbungsfoto und Lebenslauf', 'volunteer'], ['Vermittlungsgespräch beim Jobcenter', 'client'], ['Gesundheitszeugnis', 'client'], ['Probearbeiten', 'client']], goes: 'running' },
      { area: 'weiterqualifizierung', title: 'Abschluss anerkennen lassen', why: 'Die Ausbildung soll nicht verloren sein.', steps: [['Zeugnisse übersetzen lassen', 'client'], ['Beratung beim IQ-Netzwerk', 'partner'], ['Antrag stellen', 'caseworker']], goes: 'waiting' },
      { area: 'teilhabe', title: 'In einen Verein gehen', why: 'Kennt im Ort noch niemanden.', steps: [['Probetraining', 'client'], ['Beitrag über Bildung und Teilhabe klären', 'caseworker']], goes: 'stopped' },
    ],
    talks: [
      { form: 'buero', topics: ['arbeit', 'weiterqualifizierung'], minutes: 60, note: 'Berufsweg aufgenommen: acht Jahre Küche, zuletzt Kantine. Zeugnisse sind da, Übersetzung fehlt.', task: 'Kostenübernahme für die Übersetzung klären' },
      { form: 'buero', topics: ['arbeit'], minutes: 40, note: 'Zwei Bewerbungen geschrieben. Beim Bewerbungstraining angemeldet.' },
      { form: 'telefon', topics: ['arbeit'], minutes: 15, note: 'Seniorenheim lädt zum Probearbeiten ein.', contact: 'Seniorenheim: Küche sucht Aushilfe ab nächstem Monat.' },
      { form: 'aufsuchend', topics: ['teilhabe', 'gesundheit'], minutes: 35, note: 'Wirkt erschöpft, schläft schlecht. Angebot der Beratungsstelle besprochen, möchte es sich überlegen.' },
    ],
    letter: { sender: 'Jobcenter', meaning: 'Weiterbewilligung: Der Antrag muss vor Ende des Bewilligungszeitraums abgegeben werden.', task: 'Weiterbewilligung ausfüllen' },
  },
  {
    fits: 'family',
    goals: [
      { area: 'kinder', title: 'Kita-Platz für das jüngste Kind', why: 'Ohne Platz kein Deutschkurs.', words: { ar: 'أريد أن تتعلم ابنتي مع الأطفال الآخرين.', uk: 'Щоб донька гралася з іншими дітьми.', kmr: 'Dixwazim ku zarokên min bi zarokên din re bilîzin.', tr: 'Çocuğumun başka çocuklarla oynamasını istiyorum.' },
        steps: [['Vormerkung im Portal der Gemeinde', 'caseworker'], ['Impfungen nachweisen', 'client'], ['Eingewöhnung planen', 'client']], goes: 'waiting' },
      { area: 'schule', title: 'Gut in der Grundschule ankommen', why: 'Das ältere Kind wechselt aus der Vorbereitungsklasse.', steps: [['Gespräch mit der Klassenlehrerin', 'caseworker'], ['Hausaufgabenhilfe', 'volunteer'], ['Schulbedarf über Bildung und Teilhabe', 'caseworker']], goes: 'reached' },
      { area: 'deutsch', title: 'Alphabetisierungskurs mit Kinderbetreuung', why: 'Möchte Briefe selbst lesen.', steps: [['Platz im Elternkurs anfragen', 'caseworker'], ['Frauentreff besuchen', 'client']], goes: 'running' },
    ],
    talks: [
      { form: 'aufsuchend', topics: ['kinder', 'schule'], minutes: 50, note: 'Familie besucht. Kita-Portal gemeinsam ausgefüllt, Warteliste Platz 14. Ältestes Kind erzählt gern von der Schule.', task: 'Kita-Warteliste nachfragen' },
      { form: 'begleitung', topics: ['schule'], minutes: 60, note: 'Elterngespräch begleitet, Sprachmittlung am Telefon. Kind wechselt im Februar in die Regelklasse.' },
      { form: 'buero', topics: ['kinder', 'deutsch'], minutes: 30, note: 'Mutter kommt gern in den Frauentreff. Kurs mit Betreuung beginnt nach den Ferien.', contact: 'Familienzentrum: zwei Plätze in der Eltern-Kind-Gruppe.' },
      { form: 'telefon', topics: ['kinder'], minutes: 10, note: 'Noch kein Platz. Angebot der Tagesmutter wird geprüft.' },
    ],
    letter: { sender: 'Gemeinde, Kinderbetreuung', meaning: 'Für den Kita-Platz fehlt noch der Impfnachweis. Bis zur Frist nachreichen, sonst verfällt die Vormerkung.', task: 'Impfnachweis zur Gemeinde bringen' },
  },
  {
    fits: 'youth',
    goals: [
      { area: 'ausbildung', title: 'Ausbildungsplatz zum Herbst', why: 'VABO endet im Sommer, möchte Elektriker:in werden.', words: { ar: 'أريد أن أتعلم مهنة حقيقية.', prs: 'می‌خواهم یک مسلک یاد بگیرم.', fa: 'می‌خواهم یک حرفه یاد بگیرم.', uk: 'Хочу здобути справжню професію.' },
        steps: [['Berufsberatung der Agentur für Arbeit', 'partner'], ['Praktikum in den Pfingstferien', 'client'], ['Fünf Bewerbungen', 'client'], ['Einstiegsqualifizierung als zweiter Weg', 'caseworker']], goes: 'running' },
      { area: 'deutsch', title: 'Deutsch für den Beruf üben', why: 'Fachwörter fehlen.', steps: [['Lernpatin einmal in der Woche', 'volunteer'], ['Berufssprachkurs prüfen', 'caseworker']], goes: 'running' },
      { area: 'teilhabe', title: 'Im Fußballverein mitspielen', why: 'Freunde finden.', steps: [['Probetraining', 'client'], ['Spielerpass beantragen', 'volunteer']], goes: 'reached' },
    ],
    talks: [
      { form: 'buero', topics: ['ausbildung'], minutes: 45, note: 'Zeugnis der VABO-Klasse durchgesehen, Mathe gut, Deutsch ausreichend. Interesse an Elektro und Kfz.', task: 'Termin Berufsberatung bestätigen' },
      { form: 'aufsuchend', topics: ['teilhabe'], minutes: 20, note: 'Spielt jetzt im Verein, Trainer holt ihn mit dem Auto ab.' },
      { form: 'buero', topics: ['ausbildung', 'deutsch'], minutes: 40, note: 'Praktikumsplatz beim Elektrobetrieb ist zugesagt. Bewerbungsmappe fast fertig.' },
      { form: 'telefon', topics: ['ausbildung'], minutes: 10, note: 'Betrieb sehr zufrieden, Vertrag kommt nach Ostern.', contact: 'Elektrobetrieb bietet Ausbildung zum Herbst an.' },
    ],
  },
  {
    fits: 'elder',
    goals: [
      { area: 'gesundheit', title: 'Facharzttermine geordnet', why: 'Drei Behandlungen laufen nebeneinander.', words: { ar: 'أريد أن أفهم ماذا يقول الطبيب.', uk: 'Хочу розуміти, що каже лікар.', fa: 'می‌خواهم حرف‌های دکتر را بفهمم.' },
        steps: [['Terminliste anlegen', 'caseworker'], ['Begleitung zum Arzt', 'volunteer'], ['Medikamentenplan in eigener Sprache', 'partner']], goes: 'running' },
      { area: 'teilhabe', title: 'Einmal in der Woche unter Leute', why: 'Lebt allein und spricht wenig Deutsch.', steps: [['Seniorennachmittag ausprobieren', 'volunteer'], ['Gartenprojekt kennenlernen', 'client']], goes: 'reached' },
    ],
    talks: [
      { form: 'aufsuchend', topics: ['gesundheit'], minutes: 40, note: 'Medikamente gemeinsam sortiert. Tochter ruft jeden Abend an. Nächster Termin beim Augenarzt.', task: 'Sprachmittlung für den Augenarzt anfragen' },
      { form: 'aufsuchend', topics: ['teilhabe', 'gesundheit'], minutes: 30, note: 'War beim Seniorennachmittag, möchte wieder hin.' },
      { form: 'telefon', topics: ['gesundheit'], minutes: 15, note: 'Rezept liegt bereit, Nachbar holt es ab.' },
    ],
    letter: { sender: 'Krankenkasse', meaning: 'Die neue Versichertenkarte kommt erst, wenn ein Foto eingereicht ist.', task: 'Foto für die Versichertenkarte einreichen' },
  },
]
