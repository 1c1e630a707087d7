# SPDX-License-Identifier: MIT
"""A whole desk: server, mail, site, browser and, where it is wanted, a desktop with the admin app."""

from .browser import Browser
from .desktop import Desktop
from .house import Mails, Server, Site

ADMINS = {"prolip": "prolip@burgerput.example", "yellta": "yellta@burgerput.example"}
SHOWN = {"prolip": "한별", "yellta": "민수"}  # what visitors call them


class Desk:
    def __init__(self, stage, wait="2m", extra="", port=0, moment=""):
        self.stage = stage
        self.mails = Mails(stage)
        self.site = Site(stage)
        self.server = Server(stage, wait=wait, mails=self.mails, site_port=self.site.port, extra=extra, port=port, moment=moment)
        for name, address in ADMINS.items():
            self.server.add_admin(name, address, SHOWN[name])
        self.server.start()
        self.site.start(self.server.url)
        self.browser = Browser(stage)

    def open_desktop(self, **options):
        self.stage.desktop = Desktop(self.stage, **options)
        return self.stage.desktop

    def app(self, label="desk", **options):
        from .adminapp import AdminApp
        return AdminApp(self.stage, label, self.server.url).start(**options)

    def visitor(self, name, **context):
        """Somebody on the operator's site."""
        visitor = self.browser.visitor(name, **context)
        return visitor, visitor.open(self.site.url)
