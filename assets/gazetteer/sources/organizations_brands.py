"""Banks, makers, operators and services out of name-suggestion-index (BSD-3-Clause) and simple-icons (CC0).

Both hold far more shops and software than names of the news, so all but the banks are picked by hand here.
"""

import json
import re

import registry
from organizations_common import Organization, clean, commonness, country_name, is_acronym, key, of_country, plain

INDEX = ("name-suggestion-index", "8.0.20260918")
ICONS = ("simple-icons", "16.37.0")

# Class of the index: type flag, what its members are, and the display names taken (`*`: all that pass the filters).
PICKED = {
    "brands/amenity/bank": ("bank", "bank", "*"),
    "brands/amenity/fuel": (
        "company",
        "oil and fuel company",
        "Afriquia|Agip|Alexela|Amoco|Ampol|ANCAP|Astron Energy|Aygaz|Azpetrol|Bapco|Bharat Petroleum|Caltex|Ceypetco|Circle K|Citgo|Conoco|Copec|Couche-Tard|Cupet"
        "|Delek|Emarat|ENEOS|Engen|Equador|Esso|Essar|Exxon|Galp|Goil|Indian Oil|Ipiranga|Irving|Lanka IOC|Lukoil|MOL|Moeve|Nayara|Neste|OMV|Orlen|Pemex|Pertamina"
        "|Petrolimex|Petro-Canada|Petroecuador|Petromoc|Petron|Petronas|PetroPerú|Phillips 66|Petrol Ofisi|Preem|Puma|Qazaq Oil|Repsol|Rompetrol|Rubis|S-Oil|Sasol"
        "|Sinopec|Slovnaft|SOCAR|Sokimex|Sonangol|St1|Statoil|Sunoco|Tamoil|Texaco|TotalEnergies|Türkiye Petrolleri|Ukrnafta|Valero|YPF|Uno-X|Applegreen|Misr Petroleum",
    ),
    "brands/office/insurance": (
        "company",
        "insurance company",
        "Aflac|Allianz|Allstate|American Family Insurance|Aviva|AXA|Bâloise|Debeka|Ergo|Farmers Insurance|Fidelidade|GEICO|Generali|Gothaer|Groupama|HDFC Life"
        "|Helvetia|Liberty Mutual Insurance|Mapfre|Medibank|Mutua Madrileña|Mutual of Omaha|New India Assurance|New York Life|NFU Mutual|Northwestern Mutual"
        "|Old Mutual Insure|Primerica|Prudential Financial|PZU|State Farm|Sun Life Financial|Swiss Life|Techniker Krankenkasse|The Hartford|UnipolSai|Uniqa"
        "|Harmonie Mutuelle|Signal Iduna|National Insurance Company|United India Insurance Company|HUK-Coburg|Matmut|Macif|Life Insurance Corporation",
    ),
    "brands/shop/mobile_phone": (
        "company",
        "telecommunications company",
        "2degrees|Airtel|AT&T|Bitė|Boost Mobile|Cellcom|Claro|Cricket Wireless|Digicel|Entel|Freedom Mobile|lifecell|Moldcell|Movistar|MTN|One NZ|Optus|Rogers"
        "|Spark New Zealand|T-Mobile US|Telcel|Tele2|Telkom|Telstra|Telus|Türk Telekom|Turkcell|U.S. Cellular|Verizon|Vidéotron|Vodafone|Vodafone Idea|Huawei|Xiaomi|Oppo",
    ),
    "brands/office/telecommunication": (
        "company",
        "telecommunications company",
        "Azercell|Beeline|ETECSA|Indosat Ooredoo|Kcell|Megacable|NTT|PLDT|Team Telecom Armenia|Telkomsel|Telmex|Totalplay|Ucell|Ucom|XL Axiata",
    ),
    "brands/shop/car": (
        "company",
        "car maker",
        "Abarth|Acura|Alfa Romeo|Aston Martin|Audi|Bentley|BMW|Bugatti|Buick|BYD|Cadillac|Chery|Chevrolet|Chrysler|Citroën|Cupra|Dacia|Daihatsu|Dodge|DS Automobiles"
        "|Ferrari|Fiat|Fisker|Geely|GMC|Haval|Hino Motors|Honda|Hyundai|Infiniti|Isuzu|Koenigsegg|Lada|Lamborghini|Lancia|Land Rover|Lexus|Luxgen|Lynk & Co"
        "|Mahindra & Mahindra|Maruti Suzuki|Maserati|Mazda|McLaren|Mercedes-Benz|Mitsubishi|Nissan|Opel|Perodua|Peugeot|Polestar|Porsche|Range Rover|Renault|Rimac"
        "|Rivian|Rolls-Royce|Škoda|SsangYong|Subaru|Suzuki|Tesla|Toyota|Vauxhall|Volkswagen|Volvo|Xpeng|Tata",
    ),
    "operators/amenity/police": (
        "police",
        "police force",
        "Arma dei Carabinieri|Avon and Somerset Police|Bedfordshire Police|British Transport Police|Cambridgeshire Constabulary|Carabineros de Chile"
        "|Cheshire Constabulary|Chicago Police Department|Cumbria Constabulary|Delhi Police|Derbyshire Constabulary|Devon and Cornwall Police|Dorset Police"
        "|Durham Constabulary|Edmonton Police Service|Ertzaintza|Essex Police|Garda Síochána|Gendarmería Nacional Argentina|Greater Manchester Police"
        "|Guarda Nacional Republicana|Guardia Civil|Guardia di Finanza|Gwent Police|Hampshire Constabulary|Hertfordshire Constabulary|Humberside Police"
        "|Jammu and Kashmir Police|Kent Police|Kerala Police|Lancashire Constabulary|Leicestershire Police|Lincolnshire Police|Los Angeles Police Department"
        "|Merseyside Police|Mossos d'Esquadra|Nepal Police|New Zealand Police|Norfolk Constabulary|North Wales Police|North Yorkshire Police"
        "|Northern Territory Police Force|Northumbria Police|Nottinghamshire Police|NSW Police Force|Ontario Provincial Police|Ottawa Police Service"
        "|Peel Regional Police|Philippine National Police|Police Scotland|Police Service of Northern Ireland|Policía Federal Argentina|Punjab Police (India)"
        "|Punjab Police (Pakistan)|Queensland Police Service|Royal Canadian Mounted Police|Royal Newfoundland Constabulary|Royal Papua New Guinea Constabulary"
        "|Royal Thai Police|South African Police Service|South Australia Police|South Wales Police|South Yorkshire Police|Sri Lanka Police|Staffordshire Police"
        "|Suffolk Constabulary|Sûreté du Québec|Surrey Police|Sussex Police|Tasmania Police|Thames Valley Police|Toronto Police Service|United States Park Police"
        "|Victoria Police|Warwickshire Police|West Mercia Police|West Midlands Police|West Yorkshire Police|Western Australia Police Force|Wiltshire Police"
        "|Zimbabwe Republic Police|Policía Nacional Bolivariana|Polizia di Stato|Prefectura Naval Argentina",
    ),
    "operators/landuse/military": (
        "military",
        "armed force or service",
        "Australian Army|British Army|Indian Air Force|Indian Army|Indian Navy|Japan Air Self-Defense Force|Japan Ground Self-Defense Force"
        "|Japan Maritime Self-Defense Force|Royal Air Force|Royal Australian Air Force|Royal Australian Navy|United States Air Force|United States Army"
        "|United States Army Corps of Engineers|United States Coast Guard|United States Marine Corps|United States Navy|United States Space Force",
    ),
    "operators/office/government": (
        "agency",
        "government agency",
        "Bureau of Customs|Bureau of Internal Revenue|Canada Border Services Agency|California Department of Forestry and Fire Protection|Department of Home Affairs"
        "|Driver and Vehicle Standards Agency|Generalitat de Catalunya|Generalitat Valenciana|Government Service Insurance System|Health Service Executive"
        "|Internal Revenue Service|Junta de Andalucía|LADWP|National Bureau of Investigation|National Disaster Risk Reduction and Management Council"
        "|National Economic and Development Authority|National Telecommunications Commission|National Weather Service|NSW Rural Fire Service"
        "|Social Security Administration|Social Security System|South African Revenue Service|Service Canada|Services Australia|Technisches Hilfswerk"
        "|United States Customs and Border Protection|United States Geological Survey|Xunta de Galicia|Receita Federal do Brasil|Philippine Ports Authority",
    ),
    "operators/route/railway": (
        "company",
        "railway company",
        "Adif|Amtrak|Banedanmark|BNSF Railway|California High Speed Rail Authority|Canadian National Railway|Canadian Pacific Kansas City|České dráhy"
        "|Comboios de Portugal|Conrail|GO Transit|Infrabel|Infraestruturas de Portugal|Irish Rail|Kenya Railways|Network Rail|Norfolk Southern"
        "|Los Angeles County Metropolitan Transportation Authority|New York City Transit Authority|Philippine National Railways|Rete Ferroviaria Italiana"
        "|Tanzania Railways Corporation|TCDD|Trafikverket|Uganda Railways Corporation|Union Pacific Railroad|SNCF Réseau|Nederlandse Spoorwegen",
    ),
    "brands/office/union": ("union", "trade union", "CFDT|IG Metall|ver.di|IG BCE|UNEF|Eğitim-Sen"),
    "brands/office/association": ("ngo", "association", "ADAC|Deutsches Rotes Kreuz|Diakonie|Malteser Hilfsdienst|DLRG|Arbeiterwohlfahrt"),
}
LOCAL_BANK = re.compile(
    r"(?i)^tesoro$|sparkasse|volksbank|raiffeisen|credit union|gramin|grameen|gramya|vikas|cooperative|co-operative|rural|caja |caixa [a-z]+$|casden|bank and trust|savings"
    r"|sparda|bankkasse|\bmás\b|leasing|kantonalbank|cantonale|banque populaire|caisse|banking hub|payments bank|small finance|\bpopolare|bausparkasse|&"
)

ICON_CLASSES = {
    ("company", "airline"): "Aeroflot|Aeroméxico:MX|Air Canada:CA|Air China:CN|Air France:FR|Air India:IN|Air Serbia:RS|Air Transat:CA|AirAsia:MY|Akasa Air:IN"
    "|American Airlines:US|British Airways:GB|China Eastern Airlines:CN|China Southern Airlines:CN|Copa Airlines:PA|easyJet:GB|Ethiopian Airlines:ET"
    "|Etihad Airways:AE|IndiGo:IN|Pegasus Airlines:TR|Qantas:AU|Qatar Airways:QA|Ryanair:IE|S7 Airlines:RU|Saudia:SA|Singapore Airlines:SG|Southwest Airlines:US"
    "|TAROM:RO|Turkish Airlines:TR|United Airlines:US|Virgin Atlantic:GB|Wizz Air:HU|avianca:CO",
    ("media", "broadcaster, newspaper or magazine"): "Antena 3:ES|Ars Technica:US|BuzzFeed:US|CBS:US|Channel 4:GB|CNET:US|CNN:US|Das Erste:DE|Der Spiegel:DE"
    "|Deutsche Welle:DE|Foxtel:AU|HBO:US|ProSieben:DE|RTÉ:IE|Radio France:FR|SRG SSR:CH|TechCrunch:US|The Conversation|The Guardian:GB|The Irish Times:IE"
    "|The Register:GB|The Washington Post:US|The Weather Channel:US|ZDF:DE|New York Times:US|Crunchyroll:US|DAZN:GB|iHeartRadio:US|Viaplay:SE",
    ("company", "internet company or service"): "4chan|AccuWeather:US|Airbnb:US|AliExpress:CN|Alibaba.com:CN|Alipay:CN|Baidu:CN|Bandcamp|Bilibili:CN|Binance|Bluesky"
    "|Booking.com:NL|Byju's:IN|ByteDance:CN|Cloudflare:US|Coinbase:US|Coursera:US|Craigslist|Crunchbase|Dailymotion:FR|Deezer:FR|Deliveroo:GB|DeviantArt|Discord:US"
    "|DoorDash:US|Douban:CN|Dropbox:US|DuckDuckGo:US|Duolingo:US|eBay:US|Etsy:US|Evernote|Expedia:US|Facebook:US|FamPay|Fandom|Flickr|Flipkart:IN|GitHub:US|Gojek:ID"
    "|GoFundMe:US|Goodreads|Google:US|Groupon:US|IMDb|Imgur|Instacart:US|Instagram:US|LinkedIn:US|Lazada|Netflix:US|Nextdoor:US|Odnoklassniki:RU|OnlyFans:GB|OpenSea"
    "|Patreon:US|PayPal:US|Paytm:IN|PhonePe:IN|Pinterest:US|Quora:US|Rappi|Reddit:US|Revolut:GB|Robinhood|Roblox:US|Rumble|Shopee:SG|Shopify:CA|Signal|Sina Weibo:CN"
    "|Skyscanner|Snapchat:US|SoundCloud|Spotify:SE|Substack:US|Swiggy:IN|Taobao:CN|Telegram|Threads|TikTok|Tinder|Tripadvisor:US|Trustpilot:DK|Tumblr:US|Twitch:US|Uber:US"
    "|Upwork:US|Viber|Vimeo:US|VK:RU|WeChat:CN|WhatsApp:US|Wikipedia|Wix:IL|Xiaohongshu:CN|Yelp:US|YouTube:US|Zalando:DE|Zhihu:CN|Zillow:US|Zomato:IN|Zoho:IN",
    ("company", "technology company"): "Acer:TW|Adobe:US|AMD:US|Akamai:US|Anthropic:US|ASUS:TW|Atari|Atlassian:AU|Autodesk:US|Avast:CZ|Bitdefender:RO|Broadcom:US|Canonical:GB"
    "|Cisco:US|Citrix:US|Databricks:US|Datadog:US|DeepL:DE|DeepMind:GB|DeepSeek:CN|Dell:US|DJI:CN|ElevenLabs:US|Epic Games:US|Epson:JP|Ericsson:SE|Fitbit:US|Fortinet:US"
    "|Fujitsu:JP|Garmin:US|GoDaddy:US|Huawei:CN|HashiCorp:US|HTC:TW|Hugging Face:US|Infosys:IN|JetBrains:CZ|Kaspersky:RU|Lenovo:CN|MediaTek:TW|Mozilla:US|Nintendo:JP"
    "|NVIDIA:US|OnePlus:CN|OpenText:CA|OPPO:CN|Palantir:US|Panasonic:JP|Perplexity:US|Qualcomm:US|Rakuten:JP|Red Hat:US|Riot Games:US|Salesforce:US|Samsung:KR|SAP:DE"
    "|Sega:JP|Siemens:DE|Snowflake:US|Sony:JP|SpaceX:US|Splunk:US|STMicroelectronics:CH|Stripe:US|Supercell:FI|Symantec:US|Tata Consultancy Services:IN|Tesla:US|Toshiba:JP"
    "|TP-Link:CN|Trend Micro:JP|Ubisoft:FR|Unity|Valve:US|VMware:US|Wipro:IN|Xiaomi:CN|Zoom:US|ZTE:CN|Z.ai:CN|Rockstar Games:US|Bungie:US|Square Enix:JP|Activision:US|CD Projekt:PL",
    ("company", "bank or payment company"): "Adyen:NL|American Express:US|Axis Bank:IN|Bank of America:US|Barclays:GB|Commerzbank:DE|Deutsche Bank:DE|Goldman Sachs:US|HDFC Bank:IN"
    "|HSBC:GB|ICICI Bank:IN|Mastercard:US|Monzo:GB|N26:DE|Nubank:BR|Payoneer:US|QIWI:RU|Starling Bank:GB|WebMoney:RU|Wells Fargo:US|Western Union:US|Zelle:US|Zerodha:IN|MoneyGram:US",
    ("company", "manufacturer"): "3M:US|ABB:CH|Adidas:DE|Airbus|AMG:DE|Bata|Boehringer Ingelheim:DE|Boeing:US|Bombardier:CA|Bosch:DE|Carlsberg Group:DK|Caterpillar:US|Coca-Cola:US|Dassault Systèmes:FR"
    "|Ducati:IT|Fila:IT|Fujifilm:JP|General Electric:US|General Motors:US|Hitachi:JP|Honda:JP|Husqvarna:SE|KTM:AT|LG:KR|MAN:DE|Monster|New Balance:US|Nike:US|Nikon:JP|Nokia:FI"
    "|Piaggio Group:IT|Puma:DE|Reebok:US|Rockwell Automation:US|Scania:SE|Schneider Electric:FR|Seagate:US|Sennheiser:DE|Suzuki:JP|Tamiya:JP|Under Armour:US|Unilever:GB|Yamaha Corporation:JP|Vestel:TR",
    ("company", "retail, restaurant or hotel company"): "Albert Heijn:NL|ASDA:GB|Auchan:FR|Burger King:US|Carrefour:FR|EDEKA:DE|E.Leclerc:FR|Fnac:FR|H&M:SE|Hilton:US|IKEA:SE|KFC:US|Lidl:DE|MediaMarkt:DE"
    "|McDonald's:US|OYO:IN|REWE:DE|Sam's Club:US|Starbucks:US|Taco Bell:US|Tesco:GB|Uniqlo:JP|Zara:ES|Żabka:PL|Woolworths|Walmart:US|Rossmann:DE|Castorama:FR",
    ("company", "transport or delivery company"): "APM Terminals:NL|Deutsche Bahn:DE|Deutsche Post:DE|DHL:DE|DPD:FR|FedEx:US|Glovo:ES|Grab:SG|Lyft:US|Beijing Subway:CN|Cairo Metro:EG|Shanghai Metro:CN"
    "|Tokyo Metro:JP|Transport for London:GB|SNCF:FR|ÖBB:AT|foodpanda|São Paulo Metro:BR|Guangzhou Metro:CN|Shenzhen Metro:CN|Uber Eats:US|HelloFresh:DE|China Railway:CN",
    ("ngo", "organization"): "Creative Commons|Rotary International|The Planetary Society:US|Wikimedia Foundation:US|Tor Project:US|IEEE|GSMA|Let's Encrypt|Fraunhofer-Gesellschaft:DE|abuse.ch:CH|OWASP",
    ("agency", "agency"): "CNES:FR|NASA:US|FCC:US|World Health Organization|European Union|United Nations|Max Planck-Gesellschaft:DE",
}


def suggestions():
    """The picked classes of name-suggestion-index."""
    path = registry.npm(*INDEX) / "package/dist/json/nsi.json"
    index = json.loads(path.read_text("utf-8"))["nsi"]
    for group, (flag, described, picked) in PICKED.items():
        wanted = set(picked.split("|"))
        for item in index[group]["items"]:
            shown = item["displayName"]
            if picked != "*" and shown not in wanted:
                continue
            place = str(item["locationSet"]["include"][0])
            tags = item["tags"]
            if picked == "*" and (place.startswith(("us-", "[")) or not any(tag.endswith(":wikidata") for tag in tags)):
                continue
            name = next((t for t in (tags.get("name:en"), shown) if t and re.match(r"[A-ZÀ-ž]", t)), "")
            name = clean(re.sub(r"\s*\([^)]*\)|[^\x00-\u024f]+", " ", name))
            places = item["locationSet"]["include"]
            country = place.split("-")[0].upper() if len(places) == 1 else ""
            country = "FR" if country == "FX" else country if country_name(country) else ""
            if len(plain(name)) < 4 and not is_acronym(name) or (picked == "*" and (len(name) < 4 or LOCAL_BANK.search(name))):
                continue
            if " " not in name and commonness(name) <= 60 and flag != "police" and picked == "*":
                continue
            aliases = []
            for tag, text in tags.items():
                part, _, language = tag.partition(":")
                if part in ("name", "brand", "operator") and re.fullmatch("[a-z]{2}", language) and not re.match(r"[\x00-\u024f]", text):
                    if language != "en" and len(text) > 2:
                        aliases.append(f"{clean(text)}@{language}")
                elif tag in ("operator:short", "short_name", "official_name") and len(text) < 40 and (len(text) > 3 or is_acronym(text) and len(text) > 2):
                    aliases.append(clean(text))
            where = f" in {of_country(country)}" if country and " and " not in described else ""
            where = where or (" of several countries" if group == "brands/amenity/bank" else "")
            yield Organization(name, aliases, country, 38, f"{described}{where}", {flag}, {"nsi"})


def icons():
    """The titles of simple-icons that ICON_CLASSES picks."""
    entries = json.loads((registry.npm(*ICONS) / "package/data/simple-icons.json").read_text("utf-8"))
    titles = {entry["title"] for entry in entries}
    for (flag, described), picked in ICON_CLASSES.items():
        for choice in picked.split("|"):
            title, _, country = choice.partition(":")
            if title in titles:
                flags = {flag} | ({"hazard"} if " " not in title and commonness(title) <= 60 else set())
                where = f" in {of_country(country)}" if country else ""
                name = title[0].upper() + title[1:] if title in ("avianca", "foodpanda") else title
                yield Organization(name, [], country, 50, f"{described}{where}", flags, {"simple-icons"})


def organizations():
    """Both sources, the index first."""
    seen = set()
    for organization in [*suggestions(), *icons()]:
        if (key(organization.name), organization.country) not in seen:
            seen.add((key(organization.name), organization.country))
            yield organization
