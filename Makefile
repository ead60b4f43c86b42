# What people run here. Everything is made in .venv/ and node_modules/; nothing is installed outside this folder
# (but for a browser, see scripts/setup.sh). Written for GNU make 3.81 or later, as on macOS.

# Whoever works in another virtual environment gets this one all the same; and what Python compiles is kept, for
# a command that compiles four hundred modules takes twice as long to start.
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE
export NO_MKDOCS_2_WARNING := 1

# Nothing that lies in the current folder passes for a module of Python or of a package, here or in what is started here.
python := .venv/bin/python -P
export PYTHONSAFEPATH := 1

.PHONY: help site serve test coverage fuzz attacks mutants lint audit advisories licences sbom texts check rates quota week
.PHONY: agenda new report concern forms update migrate school release intake bulletin front leak desk publish clean
.PHONY: clean-cache showcase share watch word setup-site setup-desk setup-submissions setup-lint setup-test
.PHONY: setup-audit setup-fuzz setup-cloud wechat mail poster
.NOTPARALLEL:

help: ## 列出这些命令 · list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

site: setup-site ## 生成网站到 site/ · build the site into site/
	@$(python) scripts/host.py build --strict $(ARGS)

serve: setup-site ## 在 http://127.0.0.1:8000/ 预览，改动即时可见 · preview with live reload
	@$(python) scripts/host.py serve --livereload $(ARGS)

test: setup-test ## 运行全部测试（如 ARGS="-k quota"）· run all tests
	$(python) -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

coverage: setup-test ## 测试走到了哪些代码（要很久；如 ARGS="tests/reading"）· which lines and branches the tests reach
	@mkdir -p .cache/coverage
	@$(python) -m coverage erase
	-@nice $(python) -m coverage run -m pytest -q $(ARGS)
	@$(python) -m coverage combine --quiet
	@$(python) -m coverage html --quiet
	@$(python) -m coverage report

fuzz: setup-fuzz ## 找会弄坏程序的输入（如 ARGS="texts --seconds 600"）· look for bytes that break a room
	@nice $(python) tests/fuzzing/harness.py $(ARGS)

attacks: setup-test ## 照类别攻击一遍，列出挡住了多少 · tried, held, failed for every class of attacks
	@$(python) tests/attacks/table.py $(ARGS)

mutants: setup-test ## 逐个拿掉防线，看测试是否发觉 · take guards away one by one; does a test notice?
	@$(python) tests/mutants/take_away.py $(ARGS)

lint: setup-lint ## 检查代码 · ruff, mypy, and zizmor on the workflows
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy
	.venv/bin/zizmor --offline --persona pedantic --quiet .github

audit: setup-audit ## 用 Lighthouse 检查网页 · Lighthouse on five kinds of page
	@$(python) scripts/host.py build --strict
	@$(python) scripts/audit.py $(ARGS)

advisories: setup-lint ## 查锁定的软件包有没有已知漏洞（要联网）· what is known against what is pinned
	@$(python) scripts/advisories.py $(ARGS)

licences: setup-desk ## 列出用到的软件包和许可证 · packages and their licences
	@$(python) scripts/materials.py $(ARGS)

sbom: setup-desk ## 写软件清单 sbom.cdx.json（CycloneDX）· the software bill of materials
	@$(python) scripts/materials.py --format json >sbom.cdx.json

# A path may have been copied in Windows: to the shell of WSL its backslashes would be something else.
texts: setup-lint ## 收齐各种语言的文字，编译目录 · gather and compile the texts of every language
	@$(python) scripts/catalogues.py $(ARGS)

check: setup-site ## 检查稿件（如 ARGS="content/stories/2020/02"）· check the stories
	@$(python) scripts/check.py $(subst \,/,$(ARGS))

rates: setup-site ## 用一批已刊出的稿件量每条规则（ARGS="文件夹"）· how often each rule finds something
	@$(python) scripts/rates.py $(ARGS)

quota: setup-site ## 本周任务完成情况（如 ARGS="--week 2020-W06"）· who owes stories
	@$(python) scripts/quota.py $(ARGS)

week: setup-site ## 用稿统计和催稿（如 ARGS="--to report"）· the weekly report
	@$(python) scripts/weekly_report.py $(ARGS)

agenda: setup-site ## 今天例会要看的事 · what the daily meeting looks at
	@$(python) scripts/agenda.py $(ARGS)

new: setup-site ## 写一篇新稿件：会一项一项问（也可用 ARGS）· a new story, asked of whoever writes it
	@$(python) scripts/new_story.py $(ARGS)

word: setup-site ## 把 Word、WPS 文档变成稿件（如 ARGS="稿.docx"，也可以是文件夹）· stories from Word files
	@$(python) scripts/import_word.py $(ARGS)

report: setup-site ## 今天的日报告汇总（报一条用 ARGS="report …"）· today's reports, summed up
	@$(python) scripts/daily_report.py $(or $(ARGS),summary)

concern: setup-site ## 没有答复的关切（登记、受理、答复用 ARGS）· open concerns
	@$(python) scripts/concern.py $(or $(ARGS),list)

update: setup-site ## 把程序换成新的版本（如 ARGS="--dry-run"）· take a new version of the tool
	@$(python) scripts/update.py $(ARGS)

migrate: setup-site ## 把文件改写成新的格式（make update 会自己运行）· bring files to the present format
	@$(python) scripts/migrate.py $(ARGS)

school: setup-site ## 新建一所学校（NAME=青禾大学，其余会问）· a new, empty school in a folder of its own
	@$(python) scripts/school.py $(if $(NAME),--name "$(NAME)") $(ARGS)

release: setup-desk ## 发布一个版本：标签、压缩包、校验值、清单 · tag a version, build its archive
	@$(python) scripts/release.py $(ARGS)

forms: setup-site ## 照 columns/ 生成表单 · the issue forms, from the plan
	@$(python) scripts/forms.py $(ARGS)

intake: setup-site
	@$(python) scripts/intake.py $(ARGS)

bulletin: setup-desk ## 每日网报：编期号、印 PDF、存长图、发群（如 ARGS="new"）· the daily bulletin
	@$(python) scripts/bulletin.py $(or $(ARGS),list)

front: setup-site ## 首页：头条、要闻、置顶、快讯、专区（如 ARGS="lead 稿件"）· the front page as the desk makes it
	@$(python) scripts/front.py $(or $(ARGS),show)

leak: setup-desk ## 个人信息登出去了：查找、撤下、清除（照 SECURITY.md）· what got out: find, withdraw, purge
	@$(python) scripts/leak.py $(or $(ARGS),find)

desk: setup-submissions ## 投稿台：各单位打开链接投稿，编辑在网页上审稿（默认 http://127.0.0.1:8100/）· the submission desk
	@$(python) scripts/desk.py $(ARGS)

# What speaks to an object store is brought where one is named.
publisher := $(if $(findstring rclone:,$(ARGS) $(shell cat mkdocs.yml)),cloud,desk)
publish: setup-$(publisher) ## 发布到文件夹、服务器、对象存储（如 ARGS="--to /srv/newsroom"，换回去加 --rollback）· to where readers are
	@$(python) scripts/publish.py $(ARGS)

showcase: setup-desk ## 编造一所学校，看看各种网页（如 ARGS="--serve"）· a busy invented school to look at
	@$(python) scripts/showcase.py $(ARGS)

share: setup-$(publisher) ## 几台电脑共用生成好的东西（ARGS="save 地方"、ARGS="take 地方"）· what one builder made, for others
	@$(python) scripts/share.py $(ARGS)

wechat: setup-site ## 把稿件或一天的网报做成公众号文章（ARGS="稿件或日期"）· an article for a WeChat account
	@$(python) scripts/wechat.py $(ARGS)

poster: setup-site ## 把标语、诗歌、书画或稿件做成海报（ARGS="稿件"）· a poster of a work or a story
	@$(python) scripts/poster.py $(ARGS)

mail: setup-site ## 把一天的网报写成一封邮件 .eml（ARGS="日期"）· the day's bulletin as a letter
	@$(python) scripts/mail.py $(ARGS)

watch: setup-site ## 看看发布出去的网站好不好（ARGS="https://…"）· is the published site up, fresh and whole?
	@$(python) scripts/watch.py $(ARGS)

clean: clean-cache ## 删除生成的网站和缓存 · remove the built site and caches
	rm -rf site .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find hooks scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

clean-cache: ## 只删除缓存，下一次从头生成 · remove the caches; the site stays
	rm -rf .site.* .cache

# Each of these is quick, and needs no network, when nothing changed.
setup-site setup-desk setup-cloud setup-submissions setup-lint setup-test setup-audit setup-fuzz:
	@sh scripts/setup.sh $(subst setup-,,$@)
