"""Who the noun phrases of invented reports are."""

from __future__ import annotations

import pytest
from readings import coded, reading_of

from tellings.lang.actors import Coder
from tellings.lang.tree import trees

NAMES = [
    ("Kenya's Ambassador retired Major Gen Tomas Israel Oduya met reporters.", "Oduya", 0, ["KENGOV"]),
    ("Michael Jordan visited the factory on Monday.", "Jordan", 0, [""]),
    ("Chad Wilkins met Norwegian lawmakers in Oslo.", "Wilkins", 0, [""]),
    ("Chad Wilkins met Norwegian lawmakers in Oslo.", "lawmakers", 0, ["NORLEG"]),
    ("Georgia Petrie, the mayor of Leeds, welcomed the delegation.", "Petrie", 0, ["GBRGOV"]),
    ("Jordan Foreign Minister Samir Haddad arrived in Rome.", "Haddad", 0, ["JORGOV"]),
    ("Jordan's king received the Omani envoy.", "king", 0, ["JORGOV"]),
    ("Jordan's king received the Omani envoy.", "envoy", 0, ["OMNGOV"]),
    ("Denzel Washington opened the festival.", "Washington", 0, [""]),
    ("Israel Okoro, a farmer, sued the state.", "Okoro", 0, ["AGR"]),
    ("Paris Hilton opened a club in Dubai.", "Hilton", 0, [""]),
]
POINTING_BACK = [
    ("Warsaw said it would send tanks to Kyiv.", "it", 0, ["POL"]),
    ("Chilean President Rosa Aldunate met her Peruvian counterpart in Lima.", "counterpart", 0, ["PERGOV"]),
    ("Chilean President Rosa Aldunate arrived in Lima on Monday. She met business leaders.", "She", 0, ["CHLGOV"]),
    (
        "Chilean President Rosa Aldunate arrived in Lima on Monday. Aldunate met business leaders.",
        "Aldunate",
        1,
        ["CHLGOV"],
    ),
    (
        "Chilean President Rosa Aldunate arrived in Lima on Monday. The president met business leaders.",
        "president",
        0,
        ["CHLGOV"],
    ),
    ("Fijian Prime Minister Ratu Lomani arrived in Suva. The premier thanked volunteers.", "premier", 0, ["FJIGOV"]),
    ("Kenya and Uganda signed a pact. The two countries will share water.", "countries", 0, ["KEN", "UGA"]),
    ("Kenya and Uganda signed a pact. Both sides praised the deal.", "sides", 0, ["KEN", "UGA"]),
    (
        "Kenyan President Paul Otieno met Ugandan President Amos Kato in Kisumu. The two leaders discussed trade.",
        "leaders",
        0,
        ["KENGOV", "UGAGOV"],
    ),
    ("We have told Kenya our position, said US State Department spokesperson Dana Roth.", "We", 0, ["USA"]),
    ('"We have told Kenya our position," US State Department spokesperson Dana Roth said.', "We", 0, ["USA"]),
    (
        "Ukrainian President Olena Bilyk spoke to Polish Prime Minister Adam Zielak. He promised help.",
        "He",
        0,
        ["POLGOV"],
    ),
    ("Israeli Prime Minister Dov Harel, who visited Cairo, left.", "who", 0, ["ISRGOV"]),
    ("The ousted Peruvian president fled.", "president", 0, ["PERGOV"]),
    ("French Foreign Minister Louise Garnier and her German counterpart met in Lyon.", "counterpart", 0, ["DEUGOV"]),
    ("Ghanaian Foreign Minister Ama Boateng flew to Togo, where she met officials.", "she", 0, ["GHAGOV"]),
    ("Defence Minister Raj Malhotra said India would respond. The minister gave no date.", "minister", 0, ["INDGOV"]),
    ("Beijing and Manila agreed to ease tensions. They will hold talks in May.", "They", 0, ["CHN", "PHL"]),
    ("Egypt's foreign ministry condemned the attack. It urged restraint.", "It", 0, ["EGYGOV"]),
    ("Colombian President Diego Rincon said he would visit Cuba.", "he", 0, ["COLGOV"]),
    (
        "Japanese Prime Minister Kenji Morita hosted Vietnamese President Tran Van Hai. The two leaders signed a pact.",
        "leaders",
        0,
        ["JPNGOV", "VNMGOV"],
    ),
    ("Officials from Qatar and Egypt met Hamas leaders in Doha.", "leaders", 0, ["PSEREB"]),
    ("Tunisian President Hedi Trabelsi sacked his prime minister.", "minister", 0, ["TUNGOV"]),
    ("US Secretary of State Ellen Marsh called her Chinese counterpart, Zhao Wenli.", "Wenli", 0, ["CHNGOV"]),
    ("German Chancellor Anke Vogel warned Russia. The chancellor spoke in Berlin.", "chancellor", 0, ["DEUGOV"]),
    ("The European Union fined a Georgian shipper. Later the union froze its funds.", "union", 0, ["EUR"]),
    ("The African Union met in Addis Ababa. The bloc suspended Mali.", "bloc", 0, ["IGO"]),
    ("The National Union of Teachers met. The union called a strike.", "union", 0, ["CVL"]),
    ("A trade union marched in Lagos. The union called a strike.", "union", 1, ["LAB"]),
    ("Kenya, which chairs the bloc, sent troops to Congo.", "which", 0, ["KEN"]),
    ("New Zealand's prime minister met her Australian counterpart.", "counterpart", 0, ["AUSGOV"]),
]
WORDS = [
    ("Warsaw said it would send tanks to Kyiv.", "Warsaw", 0, ["POL"]),
    ("The Kremlin denied the claim.", "Kremlin", 0, ["RUSGOV"]),
    ("Warsaw's first deputy minister Jan Nowicki resigned.", "Nowicki", 0, ["POLGOV"]),
    ("Police in Lagos arrested two men.", "Police", 0, ["NGACOP"]),
    ("Rebels attacked an army base in Mali.", "Rebels", 0, ["REB"]),
    ("Omani and Kenyan ministers met in Muscat.", "ministers", 0, ["KENGOV", "OMNGOV"]),
    ("The foreign ministers of India and Bhutan met on Friday.", "ministers", 0, ["BTNGOV", "INDGOV"]),
    ("US-backed rebels seized the town.", "rebels", 0, ["REB"]),
    ("Turkish soldiers crossed the border.", "soldiers", 0, ["TURMIL"]),
    ("A spokesman for the Taliban said the group would talk.", "spokesman", 0, ["AFGGOV"]),
    ("Former Malian Prime Minister Oumar Diallo was arrested.", "Diallo", 0, ["MLIGOV"]),
    ("Sen. Carol Whitfield criticised the plan.", "Whitfield", 0, ["LEG"]),
    ("President Biden called on Congress to act.", "Biden", 0, ["USAGOV"]),
    ("President Biden called on Congress to act.", "Congress", 0, ["USALEG"]),
    ("Washington imposed sanctions on Iranian banks.", "Washington", 0, ["USA"]),
    ("Washington imposed sanctions on Iranian banks.", "banks", 0, ["IRNBUS"]),
    ("The UN refugee agency urged Lebanon to help.", "agency", 0, ["UNO"]),
    ("NATO foreign ministers met in Brussels.", "ministers", 0, ["IGOGOV"]),
    ("The European Union suspended aid to Niger.", "Union", 0, ["EUR"]),
    ("Protesters clashed with riot police in Dhaka.", "police", 0, ["BGDCOP"]),
    ("The Russian-installed governor of Kherson fled.", "governor", 0, ["UKRGOV"]),
    ("The White House said the talks had failed.", "House", 0, ["USAGOV"]),
    ("Thai army chief General Somchai Pradit denied a coup.", "Pradit", 0, ["THAMIL"]),
    ("Ambassador to Kenya Lucy Hartmann left.", "Hartmann", 0, ["GOV"]),
    ("Germany's ambassador to Kenya, Lucy Hartmann, left.", "Hartmann", 0, ["DEUGOV"]),
    ("Lucy Hartmann, Germany's ambassador to Kenya, left.", "Hartmann", 0, ["DEUGOV"]),
    ("China Daily reported the deal.", "Daily", 0, ["CHNGOV"]),
    ("Islamabad summoned the Indian charge d'affaires.", "Islamabad", 0, ["PAK"]),
    ("The visit of the Kenyan president ended.", "visit", 0, []),
    ("On Monday the talks ended.", "Monday", 0, []),
    (
        "The Foreign Office said in a statement that talks went on.\nKAMPALA - Uganda's cabinet met.",
        "Office",
        0,
        ["UGAGOV"],
    ),
    ("Canadian forces left the base.", "forces", 0, ["CANMIL"]),
    ("Iran's Revolutionary Guards seized a tanker.", "Guards", 0, ["IRNMIL"]),
    ("Human rights groups accused the Egyptian government of torture.", "groups", 0, ["CVL"]),
    ("Villagers in northern Nigeria fled.", "Villagers", 0, ["NGACVL"]),
    ("Iraqi Kurdish leader Rebin Hawrami met the US envoy.", "Hawrami", 0, ["IRQGOV"]),
    ("South African President Thabo Ndlela met Botswana's vice president.", "Ndlela", 0, ["ZAFGOV"]),
    ("The Hamas-run health ministry in Gaza said 12 people died.", "ministry", 0, ["PSEGOV"]),
    ("Seoul's military fired warning shots.", "military", 0, ["KORMIL"]),
    ("Hungary's Fidesz party lost seats.", "party", 0, ["HUNPTY"]),
    ("A Moscow court jailed the activist.", "court", 0, ["RUSJUD"]),
    ("Kenyan runner Eliud Maina won.", "Maina", 0, ["KENCVL"]),
    ("Bangkok residents stayed home.", "residents", 0, ["THACVL"]),
    ("Lebanese Hezbollah fired rockets.", "Hezbollah", 0, ["LBNREB"]),
    (
        "Ecuadorian Foreign Minister Luis Andrade arrived in Quito. Talks between FM @LuisAndradeEC and envoys began.",
        "@LuisAndradeEC",
        0,
        ["ECUGOV", "GOV"],
    ),
    ("Nigerian troops killed 12 militants in Borno, the army said on Sunday.", "troops", 0, ["NGAMIL"]),
    ("Nigerian troops killed 12 militants in Borno, the army said on Sunday.", "army", 0, ["NGAMIL"]),
    ("Nigerian troops killed 12 militants in Borno, the army said on Sunday.", "militants", 0, ["REB"]),
    ("Israeli warplanes struck Hamas positions in Gaza.", "warplanes", 0, ["ISRMIL"]),
    ("Israeli warplanes struck Hamas positions in Gaza.", "positions", 0, ["PSEREB"]),
    ("Two journalists were detained by Turkish police.", "journalists", 0, ["JRN"]),
    ("Two journalists were detained by Turkish police.", "police", 0, ["TURCOP"]),
    ("Peruvian lawmakers voted to impeach President Carla Quispe.", "Quispe", 0, ["PERGOV"]),
    ("Mr. Morita was in Hanoi. Japanese Prime Minister Kenji Morita signed a pact.", "Morita", 0, ["JPNGOV"]),
    ("The Supreme Court of Kenya annulled the vote.", "Court", 0, ["KENJUD"]),
    ("Members of the U.S. Congress visited Taipei.", "Members", 0, ["USALEG"]),
    ("A group of Rohingya refugees landed in Aceh.", "group", 0, ["MMRREF"]),
    ("Opposition leader Grace Mwale called for protests in Lusaka.", "Mwale", 0, ["ZMBOPP"]),
    ("The Belarusian opposition leader fled to Vilnius.", "leader", 0, ["BLROPP"]),
    ("Tesla will build a plant in Mexico.", "Tesla", 0, ["USABUS"]),
    ("Amnesty International accused Mali's army of abuses.", "International", 0, ["NGO"]),
    ("Mali's military junta expelled the French ambassador.", "junta", 0, ["MLIGOV"]),
    ("Mali's military junta expelled the French ambassador.", "ambassador", 0, ["FRAGOV"]),
    ("Indian Prime Minister Arun Deshmukh told Parliament that India would not yield.", "Parliament", 0, ["INDLEG"]),
    ("Greek coast guard officers rescued 40 migrants off Lesbos.", "officers", 0, ["GRCMIL"]),
    ("Al-Shabaab fighters attacked a hotel in Mogadishu.", "fighters", 0, ["SOMREB"]),
    ("Prosecutors in Milan charged the Italian bank.", "Prosecutors", 0, ["ITAJUD"]),
    ("Dutch farmers blocked roads.", "farmers", 0, ["NLDAGR"]),
    ("The Catholic Church in Nicaragua condemned the arrests.", "Church", 0, ["NICREL"]),
    ("Former US president Bill Clinton visited Haiti.", "Clinton", 0, ["USAGOV"]),
    ("Afghan women marched in Kabul.", "women", 0, ["AFGCVL"]),
    ("Sri Lankan trade unions called a strike.", "unions", 0, ["LKALAB"]),
    ("Kazakh students protested in Almaty.", "students", 0, ["KAZEDU"]),
    ("Saudi Crown Prince Faisal bin Turki met the Omani sultan.", "Turki", 0, ["SAUGOV"]),
    ("Vice President Maria Coelho of Brazil spoke.", "Coelho", 0, ["BRAGOV"]),
    ("Norway's Equinor sold its stake.", "Equinor", 0, ["NORBUS"]),
    ("Dhaka-based rights group Odhikar filed a case.", "Odhikar", 0, ["BGDCVL"]),
    ("UN Secretary-General Jonas Lind urged calm.", "Lind", 0, ["UNO"]),
    ("The country's president resigned, Bolivian media said.", "media", 0, ["BOLJRN"]),
    ("Three Kenyan police officers died.", "officers", 0, ["KENCOP"]),
    ("Gunmen kidnapped 30 students in Nigeria's Kaduna state.", "Gunmen", 0, ["UAF"]),
    ("Catalan separatist leader Jordi Puig returned to Spain.", "Puig", 0, ["ESPREB"]),
    ("North Korea's leader Kim Jong Un ordered a test.", "Un", 0, ["PRKGOV"]),
    ("South Korean President Han Seo-jun met US President Joe Biden in Seoul.", "Seo-jun", 0, ["KORGOV"]),
    ("Erdogan spoke with Putin by phone.", "Erdogan", 0, ["TURGOV"]),
    ("Erdogan spoke with Putin by phone.", "Putin", 0, ["RUSGOV"]),
    ("The Ugandan military said it had killed the rebels' leader.", "leader", 0, ["REB"]),
    ("The US and its allies imposed new sanctions.", "US", 0, ["", "USA"]),
    ("Nepal's former king Dipendra Shah returned.", "Shah", 0, ["NPLGOV"]),
    ("Hundreds of demonstrators gathered outside the Georgian parliament.", "demonstrators", 0, ["OPP"]),
    ("Hundreds of demonstrators gathered outside the Georgian parliament.", "parliament", 0, ["GEOLEG"]),
    ("The Philippine Coast Guard accused China of blocking its boats.", "Guard", 0, ["PHLMIL"]),
    ("Chinese state media said the talks failed.", "media", 0, ["CHNGOV"]),
    ("Portuguese firefighters battled blazes.", "firefighters", 0, ["PRTMED"]),
    ("Spanish Prime Minister Elena Robles's government fell.", "government", 0, ["ESPGOV"]),
    ("Robert Mugabe's party won.", "party", 0, ["ZWEPTY"]),
    ("Swedish climate activist Karin Holm was fined.", "Holm", 0, ["SWEOPP"]),
    ("Myanmar's junta freed 200 political prisoners.", "prisoners", 0, ["CVL"]),
    ("Libyan commander Khalifa Haftar's forces advanced.", "forces", 0, ["LBYMIL"]),
    ("Somali pirates freed the Indian crew.", "pirates", 0, ["SOMCRM"]),
    ("Argentina beat France.", "Argentina", 0, ["ARG"]),
    ("The World Bank approved a loan to Ghana.", "Bank", 0, ["IGO"]),
    ("The Texas governor sent troops to the border.", "governor", 0, ["USAGOV"]),
    ("London police arrested three men.", "police", 0, ["GBRCOP"]),
    ("Zambian Finance Minister Situmbeko Phiri resigned.", "Phiri", 0, ["ZMBGOV"]),
]


@pytest.mark.parametrize(("text", "word", "nth", "codes"), NAMES)
def test_a_country_in_a_name_codes_no_country(text, word, nth, codes):
    assert sorted(coded(text, word, nth)) == codes


@pytest.mark.parametrize(("text", "word", "nth", "codes"), POINTING_BACK)
def test_words_that_point_back_mean_whom_the_report_named(text, word, nth, codes):
    assert sorted(coded(text, word, nth)) == codes


@pytest.mark.parametrize(("text", "word", "nth", "codes"), WORDS)
def test_a_phrase_is_coded_by_its_own_words(text, word, nth, codes):
    assert sorted(coded(text, word, nth)) == codes


def only(text, word, day="2022-03-15"):
    reading = reading_of(text, day)
    coder = Coder(reading, trees(reading))
    token = next(token for tree in coder.trees for token in tree.tokens if token.text == word)
    return coder.code(token)[0]


def test_an_actor_keeps_name_words_place_and_role():
    text = "On Friday Kenyan Foreign Minister Aisha Wambui flew home."
    actor = only(text, "Wambui")
    assert (actor.name, actor.role) == ("Aisha Wambui", "foreign minister")
    assert text[actor.span.start : actor.span.end] == actor.text == "Kenyan Foreign Minister Aisha Wambui"


def test_a_former_office_stays_in_the_role():
    assert only("Former Malian premier Oumar Diallo was arrested.", "Diallo").role == "former premier"


def test_a_retired_general_who_is_ambassador_is_not_a_former_ambassador():
    assert only("Kenya's Ambassador retired Major Gen Tomas Oduya met reporters.", "Oduya").role == "ambassador"


def test_a_surname_brings_the_full_name_that_the_report_gave():
    assert only("Oduya left. Kenyan minister Tomas Oduya had resigned.", "Oduya").name == "Tomas Oduya"


def test_an_office_is_that_of_the_report_s_own_day():
    assert only("Mullah Omar spoke.", "Omar", "1999-05-01").code == "AFGGOV"
    assert only("The Taliban attacked.", "Taliban", "2010-05-01").code == "AFGREB"
    assert only("The Taliban attacked.", "Taliban", "2023-05-01").code == "AFGGOV"


def test_every_code_says_how_it_was_found():
    text = "Kenyan President Paul Otieno landed. He met the Omani envoy, and police closed the road."
    reading = reading_of(text)
    coder = Coder(reading, trees(reading))
    found = [actor for tree in coder.trees for token in tree.tokens for actor in coder.code(token) if actor.code]
    assert found
    assert all(actor.basis for actor in found)


def test_the_answers_do_not_depend_on_the_order_of_the_questions():
    text = "Kenyan President Paul Otieno met Ugandan President Amos Kato. The two leaders dined. He left."
    reading = reading_of(text)
    forest = trees(reading)
    tokens = [token for tree in forest for token in tree.tokens]
    forward, backward = Coder(reading, forest), Coder(reading, forest)
    answers = {id(token): forward.code(token) for token in tokens}
    assert all(backward.code(token) == answers[id(token)] for token in reversed(tokens))


def test_the_movement_is_the_body_of_that_name_told_before():
    text = "The Free Lake Movement, a rebel group, left the talks. Later the movement freed a nurse."
    assert coded(text, "movement") == ["REB"]


def test_he_is_the_one_person_without_a_name_of_the_sentence_before():
    assert coded("The Kenyan police arrested a fisherman. He was freed.", "He") == ["AGR"]
